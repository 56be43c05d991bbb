#include "indexer/input/gzip_source.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include <zlib.h>

namespace backfile {
namespace {

constexpr std::size_t kInputBytes = 64U << 10U;
/// The largest window, and 16 for "a gzip header and trailer, which are to be checked".
constexpr int kGzipWindowBits = 15 + 16;
constexpr char kMagic[] = {'\x1f', '\x8b'};

}  // namespace

bool looks_like_gzip(std::string_view head) { return head.starts_with(std::string_view(kMagic, sizeof kMagic)); }

/// Owns zlib's state. zlib's pointers are not const, but it does not write to its input.
class GzipSource::Inflater {
 public:
  Inflater() {
    if (inflateInit2(&stream_, kGzipWindowBits) != Z_OK) throw std::bad_alloc();
  }
  ~Inflater() { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  void feed(std::string& bytes, std::size_t size) {
    stream_.next_in = reinterpret_cast<Bytef*>(bytes.data());
    stream_.avail_in = static_cast<uInt>(size);
  }
  std::string_view unread() const { return {reinterpret_cast<const char*>(stream_.next_in), stream_.avail_in}; }
  void skip(std::size_t count) {
    stream_.next_in += count;
    stream_.avail_in -= static_cast<uInt>(count);
  }
  void start_member() { inflateReset(&stream_); }
  const char* message() const { return stream_.msg != nullptr ? stream_.msg : "unknown fault"; }

  /// zlib's status; `produced` is the number of bytes written to `buffer`.
  int inflate_into(char* buffer, std::size_t capacity, std::size_t& produced) {
    const uInt room = static_cast<uInt>(std::min<std::size_t>(capacity, 1U << 30U));
    stream_.next_out = reinterpret_cast<Bytef*>(buffer);
    stream_.avail_out = room;
    const int status = ::inflate(&stream_, Z_NO_FLUSH);
    produced = room - stream_.avail_out;
    return status;
  }

 private:
  z_stream stream_{};
};

GzipSource::GzipSource(std::unique_ptr<ByteSource> compressed)
    : compressed_(std::move(compressed)), inflater_(std::make_unique<Inflater>()), input_(kInputBytes, '\0') {}

GzipSource::~GzipSource() = default;

std::size_t GzipSource::read(char* buffer, std::size_t capacity) {
  while (!has_ended_ && capacity > 0) {
    if (is_between_members_ && !starts_next_member()) return 0;
    const bool has_input = !inflater_->unread().empty() || refill();
    std::size_t produced = 0;
    const int status = inflater_->inflate_into(buffer, capacity, produced);
    if (status == Z_STREAM_END) {
      is_between_members_ = true;
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      end("gzip stream is damaged (" + std::string(inflater_->message()) + ") in member " + place());
    } else if (produced == 0 && !has_input) {
      const std::optional<std::string> cause = compressed_->damage();
      end(cause ? *cause : "gzip stream ends inside member " + place());
    }
    if (produced > 0) return produced;
  }
  return 0;
}

/// Moves past padding to the next member; at the end of the file, or before bytes that are neither, ends the stream.
bool GzipSource::starts_next_member() {
  for (;;) {
    const std::string_view unread = inflater_->unread();
    const std::size_t padding = std::min(unread.find_first_not_of('\0'), unread.size());
    inflater_->skip(padding);
    if (padding < unread.size()) break;
    if (!refill()) {
      end(compressed_->damage());
      return false;
    }
  }
  if (inflater_->unread().front() != kMagic[0]) {
    end("no gzip member but something else follows member " + place());
    return false;
  }
  inflater_->start_member();
  ++member_number_;
  is_between_members_ = false;
  return true;
}

bool GzipSource::refill() {
  const std::size_t count = compressed_->read(input_.data(), input_.size());
  inflater_->feed(input_, count);
  input_end_ += count;
  return count > 0;
}

std::string GzipSource::place() const {
  return std::to_string(member_number_) + ", at byte " + std::to_string(input_end_ - inflater_->unread().size()) +
         " of the file";
}

void GzipSource::end(std::optional<std::string> damage) {
  damage_ = std::move(damage);
  has_ended_ = true;
}

}  // namespace backfile
