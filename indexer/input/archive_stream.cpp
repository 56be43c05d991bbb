#include "indexer/input/archive_stream.hpp"

#include <algorithm>
#include <cstdio>
#include <new>
#include <utility>

#include <archive.h>
#include <archive_entry.h>

#include "common/terminal.hpp"
#include "indexer/input/utf8_locale.hpp"

namespace backfile {
namespace {

constexpr std::size_t kBlockBytes = 64U << 10U;
/// How much is kept of what libarchive has taken but not read: a header with its longest name is shorter.
constexpr std::size_t kMaxKeptBytes = 1U << 20U;
/// The end of a zip archive's directory, and its length without a comment (APPNOTE 4.3.16).
constexpr std::string_view kZipEnd = "PK\x05\x06";
constexpr std::size_t kZipEndBytes = 22;
/// Where an archive is broken more often than this, it is not worth the time.
constexpr std::size_t kMaxResumed = 1000;

ArchiveStep step_of(int status) {
  switch (status) {
    case ARCHIVE_OK:
      return ArchiveStep::done;
    case ARCHIVE_WARN:
      return ArchiveStep::faulty;
    case ARCHIVE_EOF:
      return ArchiveStep::end;
    case ARCHIVE_FAILED:
      return ArchiveStep::refused;
    default:
      return ArchiveStep::broken;
  }
}

}  // namespace

/// What libarchive calls to get at the source.
struct ArchiveStream::Callbacks {
  static la_ssize_t read(struct archive* /*archive*/, void* self, const void** block) {
    ArchiveStream& stream = *static_cast<ArchiveStream*>(self);
    if (stream.delivered_ == stream.window_.size() && !stream.fill_block()) return 0;
    const std::string_view rest = std::string_view(stream.window_).substr(stream.delivered_);
    stream.delivered_ = stream.window_.size();
    *block = rest.data();
    return static_cast<la_ssize_t>(rest.size());
  }

  static la_int64_t skip(struct archive* /*archive*/, void* self, la_int64_t count) {
    ArchiveStream& stream = *static_cast<ArchiveStream*>(self);
    const std::uint64_t here = stream.window_offset_ + stream.delivered_;
    const std::uint64_t left = *stream.source_.seekable_bytes() - std::min(here, *stream.source_.seekable_bytes());
    const std::uint64_t skipped = std::min(left, static_cast<std::uint64_t>(std::max<la_int64_t>(count, 0)));
    return stream.go_to(here + skipped) ? static_cast<la_int64_t>(skipped) : 0;
  }

  static la_int64_t seek(struct archive* /*archive*/, void* self, la_int64_t offset, int whence) {
    ArchiveStream& stream = *static_cast<ArchiveStream*>(self);
    const auto size = static_cast<la_int64_t>(*stream.source_.seekable_bytes());
    const auto here = static_cast<la_int64_t>(stream.window_offset_ + stream.delivered_);
    const la_int64_t from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? here : size;
    if (offset > size - from || offset < -from) return ARCHIVE_FATAL;
    return stream.go_to(static_cast<std::uint64_t>(from + offset)) ? from + offset : ARCHIVE_FATAL;
  }
};

ArchiveStream::ArchiveStream(ByteSource& source, Container container)
    : source_(source), container_(container), can_seek_(container == Container::zip && source.seekable_bytes()) {
  open();
}

ArchiveStream::~ArchiveStream() { close(); }

void ArchiveStream::open() {
  archive_ = archive_read_new();
  if (archive_ == nullptr) throw std::bad_alloc();
  switch (container_) {
    case Container::bzip2:
      archive_read_support_filter_bzip2(archive_);
      break;
    case Container::zstd:
      archive_read_support_filter_zstd(archive_);
      break;
    default:
      break;
  }
  if (container_ == Container::tar) {
    archive_read_support_format_tar(archive_);
    archive_read_set_options(archive_, "tar:read_concatenated_archives");
  } else if (container_ == Container::zip) {
    archive_read_support_format_zip_streamable(archive_);
    if (can_seek_) archive_read_support_format_zip_seekable(archive_);
  } else {
    archive_read_support_format_raw(archive_);
    archive_read_support_format_empty(archive_);
  }
  archive_read_set_callback_data(archive_, this);
  archive_read_set_read_callback(archive_, Callbacks::read);
  if (can_seek_) {
    archive_read_set_skip_callback(archive_, Callbacks::skip);
    archive_read_set_seek_callback(archive_, Callbacks::seek);
  }
  is_open_ = archive_read_open1(archive_) == ARCHIVE_OK;
  // A compressed stream that is broken at its first bytes is opened as an empty one, but with a message, or as one that
  // is not compressed.
  const bool is_decompressed = archive_filter_count(archive_) > 1;
  if (!is_archive(container_) && (!is_decompressed || archive_error_string(archive_) != nullptr)) is_open_ = false;
  if (!is_open_) note_message();
}

void ArchiveStream::close() {
  if (archive_ != nullptr) archive_read_free(archive_);
  archive_ = nullptr;
  is_open_ = false;
}

ArchiveStep ArchiveStream::next_entry(archive_entry*& entry) {
  if (!is_open_) return ArchiveStep::broken;
  const Utf8Locale locale;
  return note(archive_read_next_header(archive_, &entry));
}

ArchiveStep ArchiveStream::next_block(std::string_view& bytes, std::uint64_t& offset) {
  const void* data = nullptr;
  std::size_t size = 0;
  la_int64_t place = 0;
  const ArchiveStep step = note(archive_read_data_block(archive_, &data, &size, &place));
  const bool has_bytes = data != nullptr && (step == ArchiveStep::done || step == ArchiveStep::faulty);
  bytes = has_bytes ? std::string_view(static_cast<const char*>(data), size) : std::string_view{};
  offset = place > 0 ? static_cast<std::uint64_t>(place) : 0;
  return step;
}

std::string ArchiveStream::message() const { return message_.empty() ? "unknown fault" : message_; }

ArchiveStep ArchiveStream::note(int status) {
  const ArchiveStep step = step_of(status);
  if (step != ArchiveStep::done && step != ArchiveStep::end) note_message();
  return step;
}

void ArchiveStream::note_message() {
  const char* message = archive_error_string(archive_);
  message_ = message != nullptr ? printable(message) : has_source_ended_ ? "truncated" : "";
}

std::uint64_t ArchiveStream::position() const {
  const la_int64_t count = archive_ != nullptr ? archive_filter_bytes(archive_, -1) : 0;
  return base_offset_ + static_cast<std::uint64_t>(std::max<la_int64_t>(count, 0));
}

bool ArchiveStream::resume() {
  if (!is_archive(container_) || ++resumed_ > kMaxResumed) return false;
  const std::uint64_t from = std::max(position(), base_offset_ + 1);
  close();
  // The directory of a zip archive that is broken leads to the broken place again.
  if (std::exchange(can_seek_, false) && !go_to(from)) return false;
  drop_window_before(from);
  for (;;) {
    const HeaderSearch search = find_member_header(container_, window_);
    if (search.offset < window_.size()) {
      drop_window_before(window_offset_ + search.offset);
      delivered_ = 0;
      base_offset_ = window_offset_;
      open();
      return true;
    }
    drop_window_before(window_offset_ + window_.size() - search.unseen_bytes);
    if (!append_block()) return false;
  }
}

bool ArchiveStream::lacks_end_of_directory() {
  if (container_ != Container::zip || (can_seek_ && !go_to(position()))) return false;
  drop_window_before(position());
  for (;;) {
    const std::size_t found = window_.find(kZipEnd);
    if (found != std::string::npos && window_.size() - found >= kZipEndBytes) return false;
    const std::size_t kept = found != std::string::npos ? window_.size() - found : kZipEnd.size() - 1;
    drop_window_before(window_offset_ + window_.size() - std::min(window_.size(), kept));
    if (!append_block()) return true;
  }
}

bool ArchiveStream::has_unbounded_dictionary() const {
  const char* format = archive_ != nullptr ? archive_format_name(archive_) : nullptr;
  const std::string_view name = format != nullptr ? format : "";
  return container_ == Container::zip && (name.ends_with("(lzma)") || name.ends_with("(xz)"));
}

bool ArchiveStream::has_trailing_bytes() {
  drop_window_before(position());
  do {
    if (window_.find_first_not_of('\0') != std::string::npos) return true;
    drop_window_before(window_offset_ + window_.size());
  } while (append_block());
  return false;
}

/// Drops what libarchive has read, and takes the next bytes of the source.
bool ArchiveStream::fill_block() {
  const std::uint64_t end = window_offset_ + window_.size();
  drop_window_before(can_seek_ ? end
                               : std::max(position(), end - std::min<std::uint64_t>(window_.size(), kMaxKeptBytes)));
  delivered_ = window_.size();
  return append_block();
}

/// A whole block, save at the end: what is found behind a fault must not depend on how much a pipe delivers at a time.
/// The first one is small, so that what the first member is made of is taken after it has begun (bounded_source.hpp).
bool ArchiveStream::append_block() {
  const std::size_t size = window_.size();
  window_.resize(size + (window_offset_ + size == 0 ? kContainerHeadBytes : kBlockBytes));
  std::size_t end = size;
  while (end < window_.size()) {
    const std::size_t count = source_.read(window_.data() + end, window_.size() - end);
    if (count == 0) break;
    end += count;
  }
  window_.resize(end);
  has_source_ended_ = end == size;
  return end > size;
}

void ArchiveStream::drop_window_before(std::uint64_t offset) {
  if (offset <= window_offset_) return;
  const std::size_t count = static_cast<std::size_t>(std::min<std::uint64_t>(offset - window_offset_, window_.size()));
  window_.erase(0, count);
  window_offset_ += count;
}

bool ArchiveStream::go_to(std::uint64_t offset) {
  if (!source_.seek(offset)) return false;
  window_.clear();
  window_offset_ = offset;
  delivered_ = 0;
  return true;
}

}  // namespace backfile
