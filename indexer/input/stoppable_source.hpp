#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "indexer/input/byte_source.hpp"

namespace backfile {

/// A file that ends as soon as `stop` is true. All streams that lie over it come to an end then, soon and by themselves,
/// also those that are passing over a huge member; what they say of damage means nothing any more.
class StoppableSource : public ByteSource {
 public:
  StoppableSource(std::unique_ptr<ByteSource> file, const std::atomic<bool>& stop)
      : file_(std::move(file)), stop_(stop) {}

  std::size_t read(char* buffer, std::size_t capacity) override { return stop_ ? 0 : file_->read(buffer, capacity); }
  std::optional<std::string> damage() const override { return file_->damage(); }
  const std::string& name() const override { return file_->name(); }
  std::uint64_t consumed_bytes() const override { return file_->consumed_bytes(); }
  std::optional<std::uint64_t> seekable_bytes() const override { return file_->seekable_bytes(); }
  bool seek(std::uint64_t offset) override { return file_->seek(offset); }

 private:
  std::unique_ptr<ByteSource> file_;
  const std::atomic<bool>& stop_;
};

}  // namespace backfile
