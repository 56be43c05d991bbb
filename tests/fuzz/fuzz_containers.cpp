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

constexpr std::uint64_t kMostBytes = 16U << 20U;

struct Member {
  std::string name{};
  std::string bytes{};

  friend bool operator==(const Member&, const Member&) = default;
};

/// Its members, until so many bytes of them are read.
std::vector<Member> read_members(const std::string& file, std::size_t chunk_bytes, bool is_seekable) {
  std::vector<Member> found;
  auto members = open_members(std::make_unique<FileInMemory>(file, chunk_bytes, is_seekable));
  std::unique_ptr<PeekableSource> old;
  std::string buffer(1U << 16U, '\0');
  std::uint64_t left = kMostBytes;
  while (auto member = members->next()) {
    require(member->name().starts_with('F') && is_valid_utf8(member->name()));
    Member& read = found.emplace_back(Member{.name = member->name()});
    while (const std::size_t count = member->read(buffer.data(), std::min<std::uint64_t>(buffer.size(), left))) {
      read.bytes.append(buffer, 0, count);
      left -= count;
    }
    require(is_valid_utf8(member->damage().value_or("")));
    if (old) require(old->read(buffer.data(), buffer.size()) == 0);
    old = std::move(member);
    if (left == 0) break;
  }
  require(left == 0 || members->next() == nullptr);
  require(members->consumed_bytes() <= file.size());
  static_cast<void>(members->damage());
  members.reset();
  if (old) require(left == 0 || old->read(buffer.data(), buffer.size()) == 0);
  return found;
}

}  // namespace

/// Any bytes as a file: its members come to an end, have names that can be printed, are harmless when they are old, and
/// are the same in whatever pieces the file is delivered. The first byte says in which, and whether it can be sought in.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const bool is_seekable = data[0] % 2U == 0;
  const std::size_t chunk_bytes = data[0] < 128 ? 1U << 20U : data[0] % 64U + 1U;
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::vector<Member> members = read_members(bytes, chunk_bytes, is_seekable);
  if (chunk_bytes < 64) require(read_members(bytes, 1U << 20U, is_seekable) == members);
  return 0;
}
