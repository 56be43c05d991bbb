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
#include "indexer/input/dump_members.hpp"
#include "indexer/input/peekable_source.hpp"
#include "indexer/input/read_totals.hpp"

namespace backfile {

/// The files in a tar or zip archive, and the files in the archives among them. A member that is broken or encrypted
/// does not cost the others, as far as they can be found.
class ArchiveMembers : public DumpMembers {
 public:
  /// `depth` is the number of archives around this one.
  ArchiveMembers(std::unique_ptr<ByteSource> source, Container container, std::shared_ptr<ReadTotals> totals,
                 unsigned depth = 0);
  ~ArchiveMembers() override;
  ArchiveMembers(const ArchiveMembers&) = delete;
  ArchiveMembers& operator=(const ArchiveMembers&) = delete;

  std::unique_ptr<PeekableSource> next() override;
  std::optional<std::string> damage() const override;
  bool is_archive() const override { return true; }
  std::uint64_t consumed_bytes() const override { return totals_->consumed; }

 private:
  class MemberSource;
  struct Lease;

  std::unique_ptr<PeekableSource> next_nested();
  bool advance();
  void end_member();
  std::size_t read_member(char* buffer, std::size_t capacity);
  void fail_member(bool is_broken);
  std::string fault(const std::string& place) const;
  std::string behind_member() const;
  void note_fault(const std::string& fault);
  void finish();

  std::unique_ptr<ByteSource> source_;
  std::shared_ptr<ReadTotals> totals_;
  unsigned depth_;
  std::unique_ptr<ArchiveStream> stream_;     ///< Null once the end is reached.
  std::unique_ptr<ArchiveMembers> nested_{};  ///< The archive that the current member is.
  std::shared_ptr<Lease> lease_{};            ///< Of the current member.
  std::string member_{};                      ///< Its name.
  std::string_view block_{};                  ///< What is left of its current piece,
  std::uint64_t block_offset_ = 0;            ///< and where in the member that lies.
  std::uint64_t member_offset_ = 0;           ///< Of the next byte to deliver.
  bool has_member_ended_ = true;
  std::string broken_fault_{};  ///< Why nothing more can be read, until resume(); empty while all is well.
  bool is_header_broken_ = false;
  std::uint64_t files_ = 0;
  std::string first_fault_{};
  std::uint64_t faults_ = 0;
};

}  // namespace backfile
