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
/// between members and after the last one are padding. All else is damage: a member that is cut off or broken, and bytes
/// that are no member.
///
/// Behind damage, reading goes on at the next bytes that begin a member, so that one broken record of a web archive does
/// not cost the others. What a broken member held before its fault is delivered, and ended with a line feed, because
/// what follows has nothing to do with it. A broken member may have swallowed the start of the next one; that is found
/// if the fault shows within 256 KiB of it.
class GzipSource : public ByteSource {
 public:
  /// `compressed` starts at the first member.
  explicit GzipSource(std::unique_ptr<ByteSource> compressed);
  ~GzipSource() override;

  std::size_t read(char* buffer, std::size_t capacity) override;

  /// The first fault, and how much is broken in all.
  std::optional<std::string> damage() const override;
  const std::string& name() const override { return compressed_->name(); }
  std::uint64_t consumed_bytes() const override { return compressed_->consumed_bytes(); }

 private:
  class Inflater;

  bool refill();
  void skip(std::size_t count);
  bool starts_next_member();
  void start_member();
  void fail_member();
  void salvage(const std::string& fault, std::uint64_t from, std::uint64_t lost_from);
  std::uint64_t search_start();
  bool finds_member(std::uint64_t from);
  bool begins_member();
  void note_fault(const std::string& fault);
  void end();
  std::string place() const;
  std::string_view unread() const { return std::string_view(input_).substr(position_); }
  std::uint64_t offset() const { return input_offset_ + position_; }

  std::unique_ptr<ByteSource> compressed_;
  std::unique_ptr<Inflater> inflater_;
  std::unique_ptr<Inflater> trial_{};  ///< For looking whether bytes begin a member.
  std::string input_{};                ///< Bytes of the file: some that were read already, then those that were not.
  std::size_t position_ = 0;           ///< Of the first unread byte in input_.
  std::uint64_t input_offset_ = 0;     ///< Of input_ in the file.
  std::uint64_t member_number_ = 1;    ///< Of the member being read.
  std::uint64_t member_offset_ = 0;
  bool is_between_members_ = false;
  bool has_ended_ = false;
  bool has_whole_line_ = true;        ///< The last byte delivered is a line feed, or there is none.
  bool starts_afresh_ = false;        ///< What comes next has nothing to do with what was delivered.
  bool has_gone_on_ = false;          ///< Behind a fault.
  std::uint64_t searched_twice_ = 0;  ///< Bytes that were read and then searched for a member.
  std::string first_fault_{};
  std::uint64_t faults_ = 0;
  std::uint64_t lost_bytes_ = 0;
};

}  // namespace backfile
