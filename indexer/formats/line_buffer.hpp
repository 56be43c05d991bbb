#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/formats/dump_reader.hpp"
#include "indexer/input/byte_source.hpp"

namespace backfile {

/// Cuts a stream into records that end at lines: walk with advance(), look at line(), and cut() where a record ends.
///
///     while (lines.advance()) {
///       if (ends_record(lines.line())) return lines.cut(0);
///     }
///     if (lines.pending_bytes() > 0) return lines.cut(0);
///
/// Takes linear time and, however long a line or a record is, memory for no more than a few times `max_record_bytes`.
/// What is longer is passed over, but still line by line, so that its end is found as any other. One thread.
class LineBuffer {
 public:
  /// A longer line comes in pieces of this size.
  static constexpr std::size_t kPieceBytes = 1U << 20U;

  /// `source` outlives the buffer.
  explicit LineBuffer(ByteSource& source, std::uint64_t max_record_bytes = kMaxRecordBytes);

  /// Goes to the next line, which becomes part of the pending record; false at the end of the stream.
  bool advance();

  /// The current line with its line end ("\n" or "\r\n"; the last line may have none), or a piece of a very long one.
  /// Empty before the first advance() and after the last. The view is valid until advance(), ahead() or cut().
  std::string_view line() const { return std::string_view(buffer_).substr(line_begin_, line_end_ - line_begin_); }
  /// False for the second and later pieces of a long line.
  bool starts_line() const { return starts_line_; }
  /// False if more pieces of the same line follow.
  bool ends_line() const { return ends_line_; }

  /// The bytes that follow the current line: `wanted` of them, fewer only before the end of the stream. `wanted` is at
  /// most kPieceBytes. The view is valid until the next call.
  std::string_view ahead(std::size_t wanted);

  /// Bytes since the last cut, the current line included.
  std::uint64_t pending_bytes() const { return base_offset_ + line_end_ - record_offset_; }

  /// The pending record as far as it is held, up to and including the current line: all of it unless it is too long.
  /// The view is valid as long as that of line().
  std::string_view pending() const {
    return std::string_view(buffer_).substr(record_begin_, line_end_ - record_begin_);
  }

  /// Ends the pending record; the last `kept_bytes` of the current line are not part of it but begin the next one.
  /// Joining the records' bytes gives back the stream, except that of a record longer than `max_record_bytes` only the
  /// first `max_record_bytes` + 1 bytes are delivered: so is_too_large() knows it.
  RawRecord cut(std::size_t kept_bytes);

 private:
  void fill();
  std::string take(std::size_t end);
  void release();

  ByteSource& source_;
  std::uint64_t max_record_bytes_;
  std::string buffer_{};
  std::uint64_t base_offset_ = 0;    ///< Offset of buffer_[0] in the stream.
  std::uint64_t record_offset_ = 0;  ///< Offset of the pending record in the stream.
  std::uint64_t record_number_ = 1;
  std::size_t record_begin_ = 0;  ///< Index of the first byte of the pending record that is still in buffer_.
  std::size_t line_begin_ = 0;
  std::size_t line_end_ = 0;
  std::string head_{};  ///< Of a record that is too long: all that will be delivered.
  bool is_overlong_ = false;
  bool starts_line_ = true;
  bool ends_line_ = true;
  bool is_drained_ = false;
};

/// Whether a record was longer than allowed and is therefore incomplete.
inline bool is_too_large(const RawRecord& record) { return record.bytes.size() > kMaxRecordBytes; }

}  // namespace backfile
