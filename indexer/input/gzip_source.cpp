#include "indexer/input/gzip_source.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include <zlib.h>

namespace backfile {
namespace {

constexpr std::size_t kInputBytes = 64U << 10U;
/// What is kept of the bytes that were read. A decoder that has lost its place needs some 10,000 symbols to notice.
constexpr std::size_t kHistoryBytes = 256U << 10U;
/// The largest window, and 16 for "a gzip header and trailer, which are to be checked".
constexpr int kGzipWindowBits = 15 + 16;
constexpr std::string_view kMagic = "\x1f\x8b";
/// The magic and the only method there is, deflate.
constexpr std::string_view kMemberStart = "\x1f\x8b\x08";
constexpr std::size_t kFlagsIndex = 3;
constexpr unsigned char kReservedFlags = 0xE0;
/// How much of a member must inflate to be taken for one. Few, because every three matching bytes cost a trial.
constexpr std::size_t kTrialBytes = 512;
constexpr std::size_t kTrialOutputBytes = 4096;
/// How often all bytes may be searched for a member after they were read, on average.
constexpr std::uint64_t kMaxSearchesPerByte = 4;
/// What zlib says of a member whose data could be inflated: of the two parts of its trailer, 4 bytes each.
constexpr std::string_view kWrongChecksum = "incorrect data check";
constexpr std::string_view kWrongLength = "incorrect length check";
constexpr std::size_t kTrailerLengthBytes = 4;

}  // namespace

bool looks_like_gzip(std::string_view head) { return head.starts_with(kMagic); }

/// Owns zlib's state. zlib's pointers are not const, but it does not write to its input.
class GzipSource::Inflater {
 public:
  Inflater() {
    if (inflateInit2(&stream_, kGzipWindowBits) != Z_OK) throw std::bad_alloc();
  }
  ~Inflater() { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  void start_member() { inflateReset(&stream_); }
  const char* message() const { return stream_.msg != nullptr ? stream_.msg : "unknown fault"; }

  struct Step {
    int status = Z_OK;
    std::size_t consumed = 0;
    std::size_t produced = 0;
    bool has_failed() const { return status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR; }
  };
  Step inflate(std::string_view input, char* buffer, std::size_t capacity) {
    const uInt size = limit(input.size());
    const uInt room = limit(capacity);
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
    stream_.avail_in = size;
    stream_.next_out = reinterpret_cast<Bytef*>(buffer);
    stream_.avail_out = room;
    const int status = ::inflate(&stream_, Z_NO_FLUSH);
    // The machine's fault, not the file's.
    if (status == Z_MEM_ERROR) throw std::bad_alloc();
    return {status, size - stream_.avail_in, room - stream_.avail_out};
  }

 private:
  static uInt limit(std::size_t size) { return static_cast<uInt>(std::min<std::size_t>(size, 1U << 30U)); }

  z_stream stream_{};
};

GzipSource::GzipSource(std::unique_ptr<ByteSource> compressed)
    : compressed_(std::move(compressed)), inflater_(std::make_unique<Inflater>()) {}

GzipSource::~GzipSource() = default;

std::size_t GzipSource::read(char* buffer, std::size_t capacity) {
  while (!has_ended_ && capacity > 0) {
    if (std::exchange(starts_afresh_, false) && !has_whole_line_) {
      *buffer = '\n';
      has_whole_line_ = true;
      return 1;
    }
    if (is_between_members_ && !starts_next_member()) continue;
    const bool has_input = !unread().empty() || refill();
    const Inflater::Step step = inflater_->inflate(unread(), buffer, capacity);
    position_ += step.consumed;
    if (step.status == Z_STREAM_END) {
      is_between_members_ = true;
    } else if (step.has_failed()) {
      fail_member();
    } else if (step.produced == 0 && !has_input) {
      const std::optional<std::string> cause = compressed_->damage();
      salvage(cause ? *cause : "gzip stream ends inside member " + place(), search_start(), member_offset_);
    }
    if (step.produced > 0) {
      has_whole_line_ = buffer[step.produced - 1] == '\n';
      return step.produced;
    }
  }
  return 0;
}

/// Moves past padding to the next member. False at the end of the file, and where other bytes follow: salvage() has
/// been called then.
bool GzipSource::starts_next_member() {
  for (;;) {
    const std::size_t padding = std::min(unread().find_first_not_of('\0'), unread().size());
    position_ += padding;
    if (!unread().empty()) break;
    if (!refill()) {
      if (const std::optional<std::string> cause = compressed_->damage()) note_fault(*cause);
      end();
      return false;
    }
  }
  if (unread().front() != kMagic.front()) {
    salvage("no gzip member but something else follows member " + place(), offset(), offset());
    return false;
  }
  start_member();
  return true;
}

void GzipSource::start_member() {
  inflater_->start_member();
  ++member_number_;
  member_offset_ = offset();
  is_between_members_ = false;
  has_gone_on_ = faults_ > 0;
}

/// After an error of zlib's. Where only checksum or length are wrong, the next member most probably follows; looking for
/// it inside of this one might find a gzip file that is stored there.
void GzipSource::fail_member() {
  const std::string_view cause = inflater_->message();
  const std::string fault = "gzip member " + std::to_string(member_number_) + ", which starts at byte " +
                            std::to_string(member_offset_) + " of the file, is broken (" + std::string(cause) + ')';
  if (cause == kWrongChecksum || cause == kWrongLength) {
    const std::uint64_t behind_data = offset();
    if (cause == kWrongChecksum) skip(kTrailerLengthBytes);
    const bool is_at_end = unread().empty() && !refill();
    if (is_at_end || unread().front() == kMagic.front() || unread().front() == '\0') {
      note_fault(fault);
      lost_bytes_ += offset() - member_offset_;
      is_between_members_ = true;
      starts_afresh_ = true;
      return;
    }
    position_ -= static_cast<std::size_t>(offset() - behind_data);
  }
  salvage(fault, search_start(), member_offset_);
}

/// Goes on at the next member that starts at `from` or later, or ends the stream. What lies between `lost_from` and
/// there is lost.
void GzipSource::salvage(const std::string& fault, std::uint64_t from, std::uint64_t lost_from) {
  note_fault(fault);
  const bool goes_on = finds_member(from);
  lost_bytes_ += offset() - lost_from;
  if (!goes_on) {
    end();
    return;
  }
  starts_afresh_ = true;
  start_member();
}

/// Where to look for the member behind a broken one: inside of that, as far back as bytes are kept. Bytes that were
/// made to be searched over and over again are searched from where reading stands.
std::uint64_t GzipSource::search_start() {
  const std::uint64_t start = std::max(member_offset_ + 1, input_offset_);
  if (start >= offset() || searched_twice_ > kMaxSearchesPerByte * offset() + kHistoryBytes) return offset();
  searched_twice_ += offset() - start;
  return start;
}

bool GzipSource::finds_member(std::uint64_t from) {
  position_ = static_cast<std::size_t>(from - input_offset_);
  for (;;) {
    const std::size_t found = unread().find(kMemberStart);
    if (found != std::string_view::npos) {
      position_ += found;
      if (begins_member()) return true;
      ++position_;
      continue;
    }
    position_ += unread().size() - std::min(unread().size(), kMemberStart.size() - 1);
    if (refill()) continue;
    position_ = input_.size();
    return false;
  }
}

/// Whether the unread bytes begin a member: its header makes sense, and its first bytes inflate.
bool GzipSource::begins_member() {
  while (unread().size() < kTrialBytes && refill()) {
  }
  std::string_view bytes = unread().substr(0, kTrialBytes);
  if (bytes.size() <= kFlagsIndex || (static_cast<unsigned char>(bytes[kFlagsIndex]) & kReservedFlags) != 0)
    return false;
  const bool is_whole_trial = bytes.size() == kTrialBytes;
  if (!trial_) trial_ = std::make_unique<Inflater>();
  trial_->start_member();
  std::size_t produced = 0;
  while (produced < kTrialOutputBytes) {
    char scratch[1024];
    const Inflater::Step step = trial_->inflate(bytes, scratch, sizeof scratch);
    if (step.has_failed()) return false;
    if (step.status == Z_STREAM_END) return true;
    if (step.produced == 0) break;
    bytes.remove_prefix(step.consumed);
    produced += step.produced;
  }
  return is_whole_trial || produced > 0;
}

bool GzipSource::refill() {
  if (position_ > 2 * kHistoryBytes) {
    const std::size_t dropped = position_ - kHistoryBytes;
    input_.erase(0, dropped);
    input_offset_ += dropped;
    position_ -= dropped;
  }
  const std::size_t size = input_.size();
  input_.resize(size + kInputBytes);
  const std::size_t count = compressed_->read(input_.data() + size, kInputBytes);
  input_.resize(size + count);
  return count > 0;
}

void GzipSource::skip(std::size_t count) {
  while (unread().size() < count && refill()) {
  }
  position_ += std::min(count, unread().size());
}

std::string GzipSource::place() const {
  return std::to_string(member_number_) + ", at byte " + std::to_string(offset()) + " of the file";
}

void GzipSource::note_fault(const std::string& fault) {
  if (faults_++ == 0) first_fault_ = fault;
}

std::optional<std::string> GzipSource::damage() const {
  if (faults_ == 0) return std::nullopt;
  if (faults_ == 1 && !has_gone_on_) return first_fault_;
  return first_fault_ + "; " + std::to_string(faults_) + (faults_ == 1 ? " broken place" : " broken places") +
         " in all, " + std::to_string(lost_bytes_) + " compressed bytes are damaged or lost, the rest was read";
}

/// Gives the memory back, too: sources that were read to their end may live on in great numbers.
void GzipSource::end() {
  has_ended_ = true;
  inflater_.reset();
  trial_.reset();
  input_offset_ += input_.size();
  position_ = 0;
  input_ = {};
}

}  // namespace backfile
