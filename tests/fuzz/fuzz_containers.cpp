#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/utf8.hpp"
#include "indexer/input/dump_members.hpp"
#include "tests/support/require.hpp"

namespace {

using namespace backfile;
using test::require;

/// A file in memory, which delivers in small pieces and can be sought in if it shall.
class FileInMemory : public ByteSource {
 public:
  FileInMemory(std::string bytes, std::size_t chunk_bytes, bool is_seekable)
      : bytes_(std::move(bytes)), chunk_bytes_(chunk_bytes), is_seekable_(is_seekable) {}

  std::size_t read(char* buffer, std::size_t capacity) override {
    const std::size_t count = bytes_.copy(buffer, std::min(capacity, chunk_bytes_), position_);
    position_ += count;
    consumed_ = std::min<std::uint64_t>(consumed_ + count, bytes_.size());
    return count;
  }
  std::optional<std::string> damage() const override { return std::nullopt; }
  const std::string& name() const override { return name_; }
  std::uint64_t consumed_bytes() const override { return consumed_; }
  std::optional<std::uint64_t> seekable_bytes() const override {
    return is_seekable_ ? std::optional<std::uint64_t>(bytes_.size()) : std::nullopt;
  }
  bool seek(std::uint64_t offset) override {
    require(is_seekable_ && offset <= bytes_.size());
    position_ = offset;
    return true;
  }

 private:
  std::string bytes_;
  std::size_t chunk_bytes_;
  bool is_seekable_;
  std::size_t position_ = 0;
  std::uint64_t consumed_ = 0;
  std::string name_ = "F";
};

}  // namespace

/// Any bytes as a file: its members come to an end, have names that can be printed, and are harmless when they are old.
/// The first byte says in which pieces the file is delivered, and whether it can be sought in.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const bool is_seekable = data[0] % 2U == 0;
  const std::size_t chunk_bytes = data[0] < 128 ? 1U << 20U : data[0] % 64U + 1U;
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  auto members = open_members(std::make_unique<FileInMemory>(bytes, chunk_bytes, is_seekable));
  std::unique_ptr<PeekableSource> old;
  std::string buffer(1U << 16U, '\0');
  std::uint64_t left = 16U << 20U;
  while (auto member = members->next()) {
    require(member->name().starts_with('F') && is_valid_utf8(member->name()));
    while (const std::size_t count = member->read(buffer.data(), std::min<std::uint64_t>(buffer.size(), left))) {
      left -= count;
    }
    require(is_valid_utf8(member->damage().value_or("")));
    if (old) require(old->read(buffer.data(), buffer.size()) == 0);
    old = std::move(member);
    if (left == 0) break;
  }
  require(left == 0 || members->next() == nullptr);
  require(members->consumed_bytes() <= bytes.size());
  static_cast<void>(members->damage());
  members.reset();
  if (old) require(left == 0 || old->read(buffer.data(), buffer.size()) == 0);
  return 0;
}
