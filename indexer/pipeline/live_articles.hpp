#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "indexer/pipeline/batch_limits.hpp"
#include "indexer/pipeline/publisher.hpp"

namespace backfile {

/// Stored articles, as document_codec.hpp has them, that are indexed anew in one batch.
struct StoredBatch {
  std::uint64_t number = 0;  ///< 0, 1, 2, ...
  std::vector<std::string> documents{};
};

/// Hands out the stored live articles of segments, batch by batch, to any number of threads.
class LiveArticles {
 public:
  /// `publisher` outlives this; `folders` are those of published segments, read in this order. `limits.bytes` is of text.
  LiveArticles(const Publisher& publisher, std::vector<std::string> folders, BatchLimits limits);
  ~LiveArticles();

  /// nullopt behind the last. Throws Error (index_damaged, io).
  std::optional<StoredBatch> next();

 private:
  struct OpenSegment;
  bool open_next();

  const Publisher& publisher_;
  std::vector<std::string> folders_;
  BatchLimits limits_;
  std::mutex mutex_{};
  std::uint64_t next_batch_ = 0;
  std::size_t next_folder_ = 0;
  std::unique_ptr<OpenSegment> segment_{};
};

}  // namespace backfile
