#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/formats/dump_reader.hpp"
#include "indexer/formats/read_options.hpp"
#include "indexer/input/byte_source.hpp"

namespace backfile::test {

/// A dump in memory. `chunk_bytes` is the most that one read() delivers, so that a test can put a read border anywhere.
class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string bytes, std::size_t chunk_bytes = std::numeric_limits<std::size_t>::max(),
                        std::optional<std::string> damage = std::nullopt, std::string name = "memory")
      : bytes_(std::move(bytes)), chunk_bytes_(chunk_bytes), damage_(std::move(damage)), name_(std::move(name)) {}

  std::size_t read(char* buffer, std::size_t capacity) override {
    const std::string_view rest = std::string_view(bytes_).substr(position_);
    const std::size_t count = rest.copy(buffer, std::min(capacity, chunk_bytes_));
    position_ += count;
    return count;
  }

  /// The damage given, once all bytes are read.
  std::optional<std::string> damage() const override { return position_ == bytes_.size() ? damage_ : std::nullopt; }
  const std::string& name() const override { return name_; }
  std::uint64_t consumed_bytes() const override { return position_; }

 private:
  std::string bytes_;
  std::size_t chunk_bytes_;
  std::size_t position_ = 0;
  std::optional<std::string> damage_;
  std::string name_;
};

/// How a format opens a reader over a source.
using OpenReader = std::unique_ptr<DumpReader> (*)(ByteSource&, const ReadOptions&);

}  // namespace backfile::test
