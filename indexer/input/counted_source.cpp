#include "indexer/input/counted_source.hpp"

#include <utility>

namespace backfile {

CountedSource::CountedSource(std::unique_ptr<ByteSource> file, std::shared_ptr<ReadTotals> totals)
    : file_(std::move(file)), totals_(std::move(totals)) {}

std::size_t CountedSource::read(char* buffer, std::size_t capacity) {
  const std::size_t count = file_->read(buffer, capacity);
  totals_->taken += count;
  totals_->consumed = file_->consumed_bytes();
  return count;
}

}  // namespace backfile
