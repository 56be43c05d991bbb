#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/input/byte_source.hpp"

namespace backfile {

/// Whether a file that starts with `head` is a gzip file.
bool looks_like_gzip(std::string_view head);

/// Decompresses gzip (RFC 1952). Many members are one stream; checksum and length of each are verified; zero bytes
/// after the last one are padding. All else is damage: a member that is cut off or broken, and bytes behind the last
/// member that are none.
class GzipSource : public ByteSource {
 public:
  /// `compressed` starts at the first member.
  explicit GzipSource(std::unique_ptr<ByteSource> compressed);
  ~GzipSource() override;

  std::size_t read(char* buffer, std::size_t capacity) override;
  std::optional<std::string> damage() const override { return damage_; }
  const std::string& name() const override { return compressed_->name(); }
  std::uint64_t consumed_bytes() const override { return compressed_->consumed_bytes(); }

 private:
  class Inflater;

  bool refill();
  bool starts_next_member();
  std::string place() const;
  void end(std::optional<std::string> damage);

  std::unique_ptr<ByteSource> compressed_;
  std::unique_ptr<Inflater> inflater_;
  std::string input_;
  std::uint64_t input_end_ = 0;      ///< Offset in the file behind the bytes taken into input_.
  std::uint64_t member_number_ = 1;  ///< Of the member being read.
  bool is_between_members_ = false;
  bool has_ended_ = false;
  std::optional<std::string> damage_{};
};

}  // namespace backfile
