#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/input/archive_stream.hpp"
#include "indexer/input/byte_source.hpp"
#include "indexer/input/container.hpp"

namespace backfile {

/// Decompresses bzip2 or zstd. Streams behind one another are one. A stream that is cut off or broken, and bytes
/// behind the last one that are none, are damage and end it.
class FilterSource : public ByteSource {
 public:
  FilterSource(std::unique_ptr<ByteSource> compressed, Container container);

  std::size_t read(char* buffer, std::size_t capacity) override;
  std::optional<std::string> damage() const override { return damage_; }
  const std::string& name() const override { return compressed_->name(); }
  std::uint64_t consumed_bytes() const override { return compressed_->consumed_bytes(); }

 private:
  bool next_block();
  void fail();
  std::string place() const;

  std::unique_ptr<ByteSource> compressed_;
  const char* container_name_;
  std::unique_ptr<ArchiveStream> stream_;  ///< Null once the end is reached.
  bool is_started_ = false;
  std::string_view block_{};  ///< What is left of it.
  std::optional<std::string> damage_{};
};

}  // namespace backfile
