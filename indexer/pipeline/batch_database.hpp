#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

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
/// synced to disk, because a run that dies throws it away. Used by one thread at a time; its words may meanwhile be another
/// one's.
class BatchDatabase {
 public:
  /// Nothing is there before something is written.
  explicit BatchDatabase(std::filesystem::path path);

  /// Takes the document, which is cleared; of the article what the facts need.
  void add(glass::Document& document, const Article& article);

  /// Where to count the words of the documents, for the segment's vocabulary.
  WordCounts& words() { return words_.front(); }

  std::uint64_t documents() const { return facts_.documents; }

  /// Orders terms and words, a large part of finishing. No document comes any more.
  void sort();

  /// Takes the documents of `next` behind its own. Both are sorted.
  void append(BatchDatabase next);

  /// Writes everything out, in so many threads. Throws Error (io); the database is lost then as a whole.
  BuiltDatabase finish(unsigned threads = 1);

  /// The two halves of that, for two threads. The words may be written as soon as all are counted, before or beside the last
  /// calls of add(); then they are forgotten. Likewise.
  void write_words();
  BuiltDatabase finish_articles();

 private:
  std::filesystem::path path_;
  glass::DatabaseWriter database_;
  SegmentFacts facts_{};
  std::vector<WordCounts> words_;  ///< The first are its own.
};

}  // namespace backfile
