#include "indexer/formats/line_buffer.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace backfile {
namespace {

constexpr std::size_t kLeastPieceBytes = 16U << 10U;

}  // namespace

LineBuffer::LineBuffer(ByteSource& source, std::uint64_t max_record_bytes)
    : source_(source), max_record_bytes_(max_record_bytes) {}

bool LineBuffer::advance() {
  if (!is_overlong_ && line_end_ - record_begin_ > max_record_bytes_) {
    head_.assign(buffer_, record_begin_, max_record_bytes_ + 1);
    is_overlong_ = true;
  }
  line_begin_ = line_end_;
  if (is_overlong_) record_begin_ = line_begin_;
  starts_line_ = ends_line_;

  std::size_t scanned_bytes = 0;
  while (true) {
    const std::size_t begin = line_begin_ + scanned_bytes;
    const std::size_t end = std::min(buffer_.size(), line_begin_ + kPieceBytes);
    const void* newline = begin < end ? std::memchr(buffer_.data() + begin, '\n', end - begin) : nullptr;
    if (newline != nullptr) {
      line_end_ = static_cast<std::size_t>(static_cast<const char*>(newline) - buffer_.data()) + 1;
      ends_line_ = true;
      return true;
    }
    scanned_bytes = end - line_begin_;
    if (scanned_bytes == kPieceBytes || is_drained_) break;
    fill();
  }
  line_end_ = line_begin_ + scanned_bytes;
  ends_line_ = is_drained_ && line_end_ == buffer_.size();
  return scanned_bytes > 0;
}

std::string_view LineBuffer::ahead(std::size_t wanted) {
  while (!is_drained_ && buffer_.size() - line_end_ < wanted) fill();
  return std::string_view(buffer_).substr(line_end_, wanted);
}

RawRecord LineBuffer::cut(std::size_t kept_bytes) {
  const std::size_t end = line_end_ - kept_bytes;
  RawRecord record;
  record.offset = record_offset_;
  record.number = record_number_++;
  record_offset_ = base_offset_ + end;
  const std::size_t size = std::min<std::size_t>(end - record_begin_, max_record_bytes_ + 1);
  if (is_overlong_) {
    record.bytes = std::exchange(head_, {});
    record_begin_ = end;
  } else if (size > kPieceBytes) {
    record.bytes = take(end);
    record.bytes.resize(size);
  } else {
    record.bytes.assign(buffer_, record_begin_, size);
    record_begin_ = end;
  }
  is_overlong_ = false;
  if (is_drained_ && record_begin_ == buffer_.size()) release();
  return record;
}

/// The pending record up to `end`, in the memory that it is in: a huge one is not to be there twice.
std::string LineBuffer::take(std::size_t end) {
  std::string rest = buffer_.substr(end);
  std::string record = std::exchange(buffer_, std::move(rest));
  record.resize(end);
  record.erase(0, record_begin_);
  base_offset_ += end;
  line_end_ -= end;
  line_begin_ = std::max(line_begin_, end) - end;
  record_begin_ = 0;
  return record;
}

/// Gives the memory back once all is read: the records of a dump may wait for long, and keep its reader.
void LineBuffer::release() {
  base_offset_ += buffer_.size();
  record_begin_ = line_begin_ = line_end_ = 0;
  buffer_.clear();
  buffer_.shrink_to_fit();
}

/// Appends a piece of the stream, after dropping what no record needs any more.
void LineBuffer::fill() {
  buffer_.erase(0, record_begin_);
  base_offset_ += record_begin_;
  line_begin_ -= record_begin_;
  line_end_ -= record_begin_;
  record_begin_ = 0;

  // A run may have a million small dumps: the first pieces are small.
  std::size_t size = buffer_.size();
  buffer_.resize(size + std::clamp(size, kLeastPieceBytes, kPieceBytes));
  while (size < buffer_.size()) {
    const std::size_t count = source_.read(buffer_.data() + size, buffer_.size() - size);
    if (count == 0) {
      is_drained_ = true;
      break;
    }
    size += count;
  }
  buffer_.resize(size);
}

}  // namespace backfile
