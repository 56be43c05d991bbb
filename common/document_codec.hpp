#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "common/article.hpp"
#include "common/dictionary.hpp"
#include "common/hash.hpp"

namespace backfile {

/// Article <-> the bytes stored with a document, in the value slot of the field "article". Not in Xapian's document data:
/// Xapian runs zlib over that, in vain, because the text is compressed already (measured: a sixth of all indexing time).
/// This file alone knows the bytes:
///
///     1 byte    version of this layout
///     16 bytes  content hash: XXH3-128 of the article without `crawled`, low half first, little-endian
///     varint    length of the id, then the id
///     varint    words of the body
///     the rest  one zstd frame with the article
///
/// The head is not compressed, so that identity and change are known without decompressing. The words are there, besides
/// their own slot, because looking them up for every hit took a tenth of the time of a search.

/// An article in its uncompressed stored form.
struct SerialArticle {
  std::string bytes{};
  /// Equal for articles that differ in nothing but the day of the crawl and a language that was detected: what is
  /// detected follows from the rest, so an article need not be looked at to see that it has not changed.
  Hash128 content_hash{};
};

SerialArticle serialise(const Article& article);

/// The same article, serialised while its language was empty, with the language that was detected afterwards.
void set_detected_language(SerialArticle& serial, std::string_view language);

/// The stored document of `serial`, whose id is `id` and whose body has so many words.
std::string encode_document(const SerialArticle& serial, std::string_view id, std::uint64_t words,
                            TextCompressor& compressor);

/// What a stored document says without being decompressed; `id` points into the document.
struct DocumentHead {
  Hash128 content_hash{};
  std::string_view id{};
  std::uint64_t words = 0;  ///< Of the body.
};

/// Throws Error (index_damaged) on bytes of another layout.
DocumentHead read_document_head(std::string_view document);

/// The number of the dictionary that the article is compressed with; 0 is none. Throws Error (index_damaged) on bytes of
/// another layout.
std::uint32_t dictionary_of_document(std::string_view document);

/// The same document, its article compressed anew. Throws Error (index_damaged) on bytes of another layout.
std::string recompress_document(std::string_view document, TextDecompressor& decompressor, TextCompressor& compressor);

/// Throws Error (index_damaged) on bytes of another layout.
Article decode_document(std::string_view document, TextDecompressor& decompressor);

}  // namespace backfile
