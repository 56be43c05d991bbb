#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "indexer/input/byte_source.hpp"
#include "indexer/input/read_totals.hpp"

namespace backfile {

/// How many times longer than the bytes of the file that it is made of decompressed data may be. Deflate cannot make
/// more than 1,032 bytes of one, and dumps expand less than a hundredfold: what goes beyond is compressed several times
/// over, or made of nothing on purpose.
inline constexpr std::uint64_t kMaxExpansion = 2000;
/// What is not looked at: small files may be as odd as they like, and a few bytes of the file are always on their way.
inline constexpr std::uint64_t kFreeExpansionBytes = 64ULL << 20U;

/// Whether the decompressors over a file have made so much that no more of it is read: many members, each of which is
/// within its bounds, may be made of the same bytes.
bool has_expanded_too_far(const ReadTotals& totals);

/// Ends a decompressed stream that grows without end out of few bytes of the file. That is damage.
class BoundedSource : public ByteSource {
 public:
  BoundedSource(std::unique_ptr<ByteSource> inner, std::shared_ptr<ReadTotals> totals);

  std::size_t read(char* buffer, std::size_t capacity) override;
  std::optional<std::string> damage() const override;
  const std::string& name() const override { return inner_->name(); }
  std::uint64_t consumed_bytes() const override { return inner_->consumed_bytes(); }

 private:
  std::unique_ptr<ByteSource> inner_;
  std::shared_ptr<ReadTotals> totals_;
  std::uint64_t taken_before_;
  std::uint64_t output_bytes_ = 0;
  bool is_bomb_ = false;
};

}  // namespace backfile
