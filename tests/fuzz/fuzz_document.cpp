#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/byte_codec.hpp"
#include "common/document_codec.hpp"
#include "common/error.hpp"
#include "tests/support/check_date.hpp"
#include "tests/support/fuzzed_bytes.hpp"
#include "tests/support/require.hpp"

namespace {

using namespace backfile;

/// An article is the same after it was stored and read again.
void check_round_trip(const Article& article, std::uint64_t words) {
  TextCompressor compressor(nullptr);
  TextDecompressor decompressor({});
  const SerialArticle serial = serialise(article);
  const std::string document = encode_document(serial, article.id, words, compressor);
  test::require(decode_document(document, decompressor) == article);
  const DocumentHead head = read_document_head(document);
  test::require(head.id == article.id && head.words == words && head.content_hash == serial.content_hash);
}

void check_moment(const std::optional<Timestamp>& moment) {
  if (moment) test::check_date({*moment, DatePrecision::second});
}

/// Bytes from an index that may be damaged.
void check_stored(std::string_view document) {
  TextDecompressor decompressor({});
  try {
    const DocumentHead head = read_document_head(document);
    const Article article = decode_document(document, decompressor);
    check_moment(article.published);
    check_moment(article.modified);
    check_moment(article.crawled);
    check_round_trip(article, head.words);
  } catch (const Error& error) {
    test::require(error.code() == ErrorCode::index_damaged);
  }
}

std::string head_of(std::string_view id) {
  std::string head = std::string(1, '\2') + std::string(16, 'h');
  put_bytes(head, id);
  put_varint(head, 3);
  return head;
}

Article article_of(test::FuzzedBytes& input) {
  Article article;
  article.date_precision = static_cast<DatePrecision>(input.choice(5));
  article.date_source = static_cast<DateSource>(input.choice(4));
  if (input.choice(2) == 1) article.published = static_cast<Timestamp>(input.choice() << 24U) - 17;
  if (input.choice(2) == 1) article.modified = -static_cast<Timestamp>(input.choice() << 24U);
  for (std::string* text : {&article.id, &article.url, &article.image, &article.title, &article.alternative_title,
                            &article.lead, &article.section, &article.source, &article.language}) {
    *text = input.line();
  }
  for (auto* list : {&article.authors, &article.tags, &article.body}) {
    for (std::size_t i = input.choice(8); i > 0; --i) list->emplace_back(input.line());
  }
  return article;
}

}  // namespace

/// The first byte says what the bytes are: a stored document, the uncompressed article in one, or texts of an article.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  test::FuzzedBytes input(data, size);
  switch (input.choice(3)) {
    case 0:
      check_stored(input.rest());
      break;
    case 1: {
      std::string document = head_of("a");
      TextCompressor(nullptr).append(document, input.rest());
      check_stored(document);
      break;
    }
    default:
      check_round_trip(article_of(input), size);
  }
  return 0;
}
