#include "indexer/input/archive_members.hpp"

#include <algorithm>
#include <utility>

#include <archive_entry.h>

#include "common/quoted.hpp"
#include "indexer/input/bounded_source.hpp"
#include "indexer/input/member_name.hpp"
#include "indexer/input/unpack.hpp"

namespace backfile {
namespace {

/// An archive in an archive is opened, one in that is not.
constexpr unsigned kMaxDepth = 1;
/// How much of a member is read whose decompressor takes as much memory as it made bytes.
constexpr std::uint64_t kMaxUnboundedBytes = 64U << 20U;
/// How libarchive words that zlib came to the end of the archive inside of its data (Z_BUF_ERROR).
constexpr const char* kZlibWantsMore = "decompression failed (-5)";

}  // namespace

/// What a member and its archive share. The archive takes itself out of it when it goes on or ends.
struct ArchiveMembers::Lease {
  ArchiveMembers* archive = nullptr;
  std::optional<std::string> damage{};
};

/// The bytes of a member. Holds nothing of the archive, so that it can outlive it.
class ArchiveMembers::MemberSource : public ByteSource {
 public:
  MemberSource(std::string name, std::shared_ptr<Lease> lease, std::shared_ptr<ReadTotals> totals)
      : name_(std::move(name)), lease_(std::move(lease)), totals_(std::move(totals)) {}

  std::size_t read(char* buffer, std::size_t capacity) override {
    return lease_->archive != nullptr ? lease_->archive->read_member(buffer, capacity) : 0;
  }
  std::optional<std::string> damage() const override { return lease_->damage; }
  const std::string& name() const override { return name_; }
  std::uint64_t consumed_bytes() const override { return totals_->consumed; }

 private:
  std::string name_;
  std::shared_ptr<Lease> lease_;
  std::shared_ptr<ReadTotals> totals_;
};

ArchiveMembers::ArchiveMembers(std::unique_ptr<ByteSource> source, Container container,
                               std::shared_ptr<ReadTotals> totals, unsigned depth)
    : source_(std::move(source)),
      totals_(std::move(totals)),
      depth_(depth),
      stream_(std::make_unique<ArchiveStream>(*source_, container)) {}

ArchiveMembers::~ArchiveMembers() { end_member(); }

std::unique_ptr<PeekableSource> ArchiveMembers::next() {
  for (;;) {
    if (std::unique_ptr<PeekableSource> dump = next_nested()) return dump;
    if (!advance()) return nullptr;
    ++files_;
    const std::string name = source_->name() + '!' + member_;
    auto bytes = std::make_unique<BoundedSource>(std::make_unique<MemberSource>(name, lease_, totals_), totals_);
    Unpacked member = unpack(std::move(bytes), totals_);
    if (member.archive == Container::none) return std::move(member.source);
    if (depth_ == kMaxDepth) {
      return unread_dump(name, "is an archive in an archive in an archive, which is not opened", *totals_);
    }
    nested_ = std::make_unique<ArchiveMembers>(std::move(member.source), member.archive, totals_, depth_ + 1);
  }
}

/// The next file of the archive that the current member is, at last one that stands for what is missing there.
std::unique_ptr<PeekableSource> ArchiveMembers::next_nested() {
  if (!nested_) return nullptr;
  if (std::unique_ptr<PeekableSource> dump = nested_->next()) return dump;
  const std::unique_ptr<ArchiveMembers> ended = std::move(nested_);
  const std::optional<std::string> damage = ended->damage();
  return damage ? unread_dump(ended->source_->name(), *damage, *totals_) : nullptr;
}

/// Goes to the next member that is a file; false at the end.
bool ArchiveMembers::advance() {
  end_member();
  while (stream_) {
    if (has_expanded_too_far(*totals_)) {
      note_fault("all of it expands more than " + std::to_string(kMaxExpansion) +
                 " times: taken for a decompression bomb, the rest is not read");
      break;
    }
    if (!broken_fault_.empty()) {
      const std::string fault = std::exchange(broken_fault_, {});
      const bool goes_on = stream_->resume();
      if (is_header_broken_ || !goes_on) note_fault(fault);
      if (!goes_on) break;
    }
    archive_entry* entry = nullptr;
    const ArchiveStep step = stream_->next_entry(entry);
    if (step == ArchiveStep::end) {
      if (stream_->lacks_end_of_directory())
        note_fault("the archive ends" + behind_member() + ", inside of its directory");
      break;
    }
    if (step == ArchiveStep::refused || step == ArchiveStep::broken) {
      broken_fault_ = fault(behind_member());
      is_header_broken_ = true;
      continue;
    }
    std::string name = member_name(entry);
    if (is_passed_over(entry, name)) continue;
    member_ = std::move(name);
    lease_ = std::make_shared<Lease>(Lease{.archive = this});
    has_member_ended_ = archive_entry_is_data_encrypted(entry) != 0;
    if (has_member_ended_) lease_->damage = "is encrypted, which is not read";
    return true;
  }
  finish();
  return false;
}

void ArchiveMembers::end_member() {
  if (lease_) lease_->archive = nullptr;
  lease_.reset();
  block_ = {};
  block_offset_ = 0;
  member_offset_ = 0;
  has_member_ended_ = true;
}

std::size_t ArchiveMembers::read_member(char* buffer, std::size_t capacity) {
  while (block_.empty() && !has_member_ended_) {
    if (member_offset_ > kMaxUnboundedBytes && stream_->has_unbounded_dictionary()) {
      lease_->damage = "is packed with LZMA in a zip archive, of which only " +
                       std::to_string(kMaxUnboundedBytes >> 20U) +
                       " MiB are read because it may take any amount of memory: unpack the archive first";
      has_member_ended_ = true;
      return 0;
    }
    switch (stream_->next_block(block_, block_offset_)) {
      case ArchiveStep::done:
        break;
      case ArchiveStep::faulty:
        lease_->damage = "is damaged (" + stream_->message() + ')';
        break;
      case ArchiveStep::end:
        has_member_ended_ = true;
        break;
      case ArchiveStep::refused:
        fail_member(false);
        break;
      case ArchiveStep::broken:
        fail_member(true);
        break;
    }
  }
  if (block_.empty()) return 0;
  if (member_offset_ < block_offset_) {
    const std::size_t zeros =
        static_cast<std::size_t>(std::min<std::uint64_t>(capacity, block_offset_ - member_offset_));
    std::fill_n(buffer, zeros, '\0');
    member_offset_ += zeros;
    return zeros;
  }
  const std::size_t count = block_.copy(buffer, capacity);
  block_.remove_prefix(count);
  block_offset_ += count;
  member_offset_ = block_offset_;
  return count;
}

void ArchiveMembers::fail_member(bool is_broken) {
  has_member_ended_ = true;
  lease_->damage = fault(" inside of it");
  if (!is_broken) return;
  broken_fault_ = fault(" inside member " + quoted(member_));
  is_header_broken_ = false;
}

/// What is wrong at a place of the archive: that of the bytes it is made of, or what libarchive says.
std::string ArchiveMembers::fault(const std::string& place) const {
  if (std::optional<std::string> cause = source_->damage()) return *cause;
  const std::string message = stream_->message();
  const std::string where = place + ", near byte " + std::to_string(stream_->position()) + " of the archive";
  const bool is_cut =
      message.find("runcated") != std::string::npos || message.find(kZlibWantsMore) != std::string::npos;
  return is_cut ? "the archive ends" + where : "the archive is broken" + where + " (" + message + ')';
}

/// The place between two members, or behind the last one.
std::string ArchiveMembers::behind_member() const { return files_ == 0 ? "" : " behind member " + quoted(member_); }

void ArchiveMembers::note_fault(const std::string& fault) {
  if (faults_++ == 0) first_fault_ = fault;
}

/// Gives the memory back, too.
void ArchiveMembers::finish() {
  stream_.reset();
  if (files_ == 0 && faults_ == 0) note_fault("the archive holds no files");
}

std::optional<std::string> ArchiveMembers::damage() const {
  if (std::optional<std::string> cause = source_->damage()) return cause;
  if (faults_ == 0) return std::nullopt;
  if (faults_ == 1) return first_fault_;
  return first_fault_ + "; " + std::to_string(faults_) + " broken places in all";
}

}  // namespace backfile
