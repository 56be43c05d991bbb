#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/glass/table_writer.hpp"

namespace backfile::glass {

/// Writes one list of the table `postlist`, the documents of a term or the lengths of all documents, in chunks of about 2,000
/// bytes: Xapian finds a document by the key of its chunk and reads the chunk from its begin (xapian-core,
/// backends/glass/glass_postlist.cc). The first chunk has the frequencies of the whole list.
class PostingChunks {
 public:
  /// `key` is that of the first chunk, and the begin of the others'.
  PostingChunks(TableWriter& table, std::string_view key, std::string_view chunk_key, std::uint64_t documents,
                std::uint64_t occurrences)
      : table_(table), key_(key), chunk_key_(chunk_key), documents_(documents), occurrences_(occurrences) {}

  /// The next document, behind the last one, and how often it has the term, or its length. Throws Error (io).
  void add(std::uint32_t docid, std::uint32_t wdf);

  /// The documents of a chunk that was written before, all behind the last one: `first` to `last`, and `entries` as they are in
  /// its tag. Small chunks become one. Throws Error (io).
  void append(std::uint32_t first, std::uint32_t last, std::string_view entries);

  /// Throws Error (io).
  void finish() { write(true); }

 private:
  void write(bool is_last);

  TableWriter& table_;
  std::string_view key_;
  std::string_view chunk_key_;
  std::uint64_t documents_;
  std::uint64_t occurrences_;
  bool is_first_chunk_ = true;
  std::uint32_t first_ = 0;  ///< Docid of the chunk; 0: it is empty.
  std::uint32_t last_ = 0;
  std::string entries_{};
};

}  // namespace backfile::glass
