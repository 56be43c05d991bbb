#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "common/article.hpp"
#include "common/dictionary.hpp"
#include "common/manifest.hpp"
#include "common/mapped_file.hpp"
#include "common/tombstones.hpp"
#include "common/vocabulary.hpp"

namespace backfile {

/// A document's place: segment number in the manifest's order, and docid within that segment.
struct DocumentPlace {
  std::size_t segment = 0;
  std::uint32_t docid = 0;
};

/// Xapian interleaves the docids of several databases: the place of a docid among so many segments.
DocumentPlace place_of(Xapian::docid docid, std::size_t segments);

struct SoughtId;

/// A live document that was looked up.
struct FoundDocument {
  Xapian::docid docid = 0;  ///< 0: there is none, and the rest is meaningless.
  Hash128 content_hash{};   ///< SerialArticle::content_hash.
};

/// An article as it is stored.
struct StoredArticle {
  Article article{};
  std::uint64_t words = 0;  ///< Of the body.
};

/// One published generation of an index, opened for reading. It goes on reading the files of its generation whatever a
/// writer publishes meanwhile. Used by one thread.
class OpenIndex {
 public:
  /// Throws Error: index_missing, index_damaged, index_version, io. Tries again with a fresh manifest where a writer
  /// retires a segment in between.
  static OpenIndex open(const std::filesystem::path& folder);

  const std::filesystem::path& folder() const { return folder_; }
  const Manifest& manifest() const { return manifest_; }
  /// All segments as one database, dead documents included.
  const Xapian::Database& database() const { return database_; }
  const Dictionaries& dictionaries() const { return dictionaries_; }

  /// The words of all segments, dead documents included. Costs nothing to make; outlived by this. Throws Error
  /// (index_damaged), as its functions do.
  Vocabulary vocabulary() const;

  bool has_tombstones() const { return !tombstones_.empty(); }
  /// The dead documents of the segment with that UUID; nullptr if it has none.
  const Tombstones* tombstones_of_uuid(const std::string& uuid) const;

  DocumentPlace place_of(Xapian::docid docid) const;
  /// The inverse.
  Xapian::docid docid_at(const DocumentPlace& place) const;
  bool is_dead(Xapian::docid docid) const;

  /// The stored bytes of a document, for document_codec.hpp.
  std::string stored_article(Xapian::docid docid) const;

  /// The stored article of a document. Throws Error (index_damaged).
  StoredArticle article(Xapian::docid docid) const;

  /// The live document with each of the ids. Many at a time are found faster: each segment is asked for them in the order in
  /// which it has them.
  std::vector<FoundDocument> find_documents(const std::vector<std::string_view>& ids) const;
  /// The docid of one; 0 if there is none.
  Xapian::docid find_id(std::string_view id) const { return find_documents({id}).front().docid; }

 private:
  OpenIndex(std::filesystem::path folder, Manifest manifest);
  void find_in_segment(std::size_t number, const std::vector<SoughtId>& sought,
                       std::vector<FoundDocument>& found) const;

  std::filesystem::path folder_;
  Manifest manifest_;
  Xapian::Database database_{};
  std::vector<Xapian::Database> segments_{};  ///< What it consists of.
  Dictionaries dictionaries_{};
  std::unique_ptr<TextDecompressor> decompressor_{};
  std::vector<MappedFile> words_{};                 ///< One a segment, in the manifest's order.
  std::map<std::string, Tombstones> tombstones_{};  ///< By UUID.
};

/// Reads the dictionaries that a manifest names.
Dictionaries read_dictionaries(const std::filesystem::path& index, const Manifest& manifest);

/// Reads the dead documents of one segment; empty if it has none.
Tombstones read_tombstones(const std::filesystem::path& index, const Manifest& manifest,
                           std::string_view segment_folder);

}  // namespace backfile
