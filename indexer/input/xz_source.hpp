#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "indexer/input/byte_source.hpp"

namespace backfile {

/// What decompressing one xz stream may take: the stream says how large its dictionary is, up to 4 GiB. `xz -9` needs
/// 65 MiB.
inline constexpr std::uint64_t kMaxXzMemoryBytes = std::uint64_t{257} << 20U;

/// Decompresses xz. Streams behind one another are one. A stream that is cut off or broken, one that needs more than
/// kMaxXzMemoryBytes, and bytes behind the last one that are none, are damage and end it.
class XzSource : public ByteSource {
 public:
  explicit XzSource(std::unique_ptr<ByteSource> compressed);
  ~XzSource() override;

  std::size_t read(char* buffer, std::size_t capacity) override;
  std::optional<std::string> damage() const override { return damage_; }
  const std::string& name() const override { return compressed_->name(); }
  std::uint64_t consumed_bytes() const override { return compressed_->consumed_bytes(); }

 private:
  class Decoder;

  void refill();
  void end(int status);

  std::unique_ptr<ByteSource> compressed_;
  std::unique_ptr<Decoder> decoder_;  ///< Null once the end is reached.
  std::string input_{};
  bool has_all_input_ = false;
  std::optional<std::string> damage_{};
};

}  // namespace backfile
