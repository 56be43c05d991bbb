#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <vector>

#include "common/dictionary.hpp"
#include "indexer/pipeline/batch.hpp"
#include "indexer/pipeline/batch_database.hpp"
#include "indexer/pipeline/document_builder.hpp"

namespace backfile {

/// Whose thread makes the documents that are added to the database of a batch.
enum class DocumentThread {
  caller,  ///< One after another: where all threads have a batch of their own.
  own,     ///< A second one, so that a batch keeps two processors busy.
};

/// Puts articles of batches into databases, one a batch. One a thread.
class BatchWriter {
 public:
  /// Compresses with `dictionary`; null: without.
  explicit BatchWriter(std::shared_ptr<const Dictionary> dictionary) : compressor_(std::move(dictionary)) {}

  /// The records at the places `written`, at least one, in memory, for a new database in `path`. Gives the text of each
  /// record back once it is in its document: both would be there at once.
  BatchDatabase collect(ParsedBatch& batch, const std::vector<std::size_t>& written, const std::filesystem::path& path);

  /// The same written out; the same bytes whichever thread makes documents. Throws Error (io).
  BuiltDatabase write(ParsedBatch& batch, const std::vector<std::size_t>& written, const std::filesystem::path& path,
                      DocumentThread thread);

 private:
  void make_document(ParsedRecord& record, WordCounts& words, glass::Document& document);
  template <typename AllCounted>
  BatchDatabase collect(ParsedBatch& batch, const std::vector<std::size_t>& written, const std::filesystem::path& path,
                        const AllCounted& all_counted);

  DocumentBuilder builder_{};
  TextCompressor compressor_;
};

}  // namespace backfile
