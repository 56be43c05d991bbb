#pragma once

#include <cstdint>
#include <filesystem>

#include "indexer/glass/database_writer.hpp"
#include "indexer/pipeline/segment_facts.hpp"
#include "indexer/pipeline/word_counts.hpp"

namespace backfile {

/// A finished database, with the file `words` in its folder (vocabulary_file.hpp), that waits to be compacted into a segment.
struct BuiltDatabase {
  std::filesystem::path path{};
  SegmentFacts facts{};
};

/// A small database that one worker fills and closes. Docids are 1, 2, 3, ... in the order of add(). It is scratch: not
/// synced to disk, because a run that dies throws it away. Made, used and destroyed by one thread; its words may meanwhile be
/// another one's.
class BatchDatabase {
 public:
  /// Creates the folder. Throws Error (io).
  explicit BatchDatabase(std::filesystem::path path);

  /// Takes the document, which is cleared; of the article what the facts need.
  void add(glass::Document& document, const Article& article);

  /// Where to count the words of the documents, for the segment's vocabulary.
  WordCounts& words() { return words_; }

  std::uint64_t documents() const { return facts_.documents; }

  /// Writes everything out. After a throw the database is lost as a whole.
  BuiltDatabase finish();

  /// The two halves of that, for two threads. The words may be written as soon as all are counted, before or beside the last
  /// calls of add(); then they are forgotten.
  void write_words();
  BuiltDatabase finish_articles();

 private:
  std::filesystem::path path_;
  glass::DatabaseWriter database_;
  SegmentFacts facts_{};
  WordCounts words_{};
};

}  // namespace backfile
