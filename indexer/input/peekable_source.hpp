#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/input/byte_source.hpp"

namespace backfile {

/// A stream whose next bytes can be looked at before they are read: what a dump is, its first bytes tell.
class PeekableSource : public ByteSource {
 public:
  explicit PeekableSource(std::unique_ptr<ByteSource> inner);

  /// The next `wanted` bytes, fewer only before the end of the stream. read() still delivers them. The view is valid
  /// until the next call of peek() or read().
  std::string_view peek(std::size_t wanted);

  std::size_t read(char* buffer, std::size_t capacity) override;
  std::optional<std::string> damage() const override;
  const std::string& name() const override { return inner_->name(); }
  std::uint64_t consumed_bytes() const override { return inner_->consumed_bytes(); }
  std::optional<std::uint64_t> seekable_bytes() const override { return inner_->seekable_bytes(); }
  bool seek(std::uint64_t offset) override;

 private:
  void drop_head();

  std::unique_ptr<ByteSource> inner_;
  std::string head_{};  ///< Peeked at; read() has delivered the first delivered_ of these bytes.
  std::size_t delivered_ = 0;
};

}  // namespace backfile
