#include "indexer/input/bounded_source.hpp"

#include <utility>

namespace backfile {
namespace {

bool is_too_much(std::uint64_t output_bytes, std::uint64_t file_bytes) {
  return output_bytes > kFreeExpansionBytes && (output_bytes - kFreeExpansionBytes) / kMaxExpansion > file_bytes;
}

}  // namespace

bool has_expanded_too_far(const ReadTotals& totals) { return is_too_much(totals.decompressed, totals.consumed); }

BoundedSource::BoundedSource(std::unique_ptr<ByteSource> inner, std::shared_ptr<ReadTotals> totals)
    : inner_(std::move(inner)), totals_(std::move(totals)), taken_before_(totals_->taken) {}

std::size_t BoundedSource::read(char* buffer, std::size_t capacity) {
  if (is_bomb_) return 0;
  const std::size_t count = inner_->read(buffer, capacity);
  output_bytes_ += count;
  totals_->decompressed += count;
  if (count > 0) {
    is_bomb_ = is_too_much(output_bytes_, totals_->taken - taken_before_) || has_expanded_too_far(*totals_);
  }
  return is_bomb_ ? 0 : count;
}

std::optional<std::string> BoundedSource::damage() const {
  if (!is_bomb_) return inner_->damage();
  return "expands more than " + std::to_string(kMaxExpansion) + " times: taken for a decompression bomb";
}

}  // namespace backfile
