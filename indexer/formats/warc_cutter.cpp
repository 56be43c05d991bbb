#include "indexer/formats/warc_cutter.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>

#include "indexer/formats/arc_syntax.hpp"

namespace backfile {
namespace {

constexpr std::uint64_t kNoLimit = std::numeric_limits<std::uint64_t>::max();
/// So many line ends behind a record are looked at before the next one is expected; more are no fault either.
constexpr std::size_t kMaxLineEndBytes = 4U << 10U;
/// How much of an overlong record is searched and passed over at once.
constexpr std::size_t kStepBytes = 1U << 20U;

std::size_t count_line_ends(std::string_view text) { return std::min(text.find_first_not_of("\r\n"), text.size()); }

/// The size of what was cut without the two line ends that belong behind a block.
std::uint64_t size_of_block(const RawRecord& record, std::uint64_t size, std::size_t head_bytes) {
  std::uint64_t block_bytes = size - head_bytes;
  if (record.bytes.size() != size) return block_bytes;
  for (int i = 0; i < 4 && block_bytes > 0; ++i) {
    const char last = record.bytes[head_bytes + block_bytes - 1];
    if (last != '\r' && last != '\n') break;
    --block_bytes;
  }
  return block_bytes;
}

}  // namespace

const RecordSyntax* recognise_record_syntax(std::string_view head) {
  head.remove_prefix(count_line_ends(head));
  if (warc_version_line(head) > 0) return &warc_syntax();
  // The first record of an ARC file, even where its line is damaged.
  const bool is_arc = head.starts_with("filedesc://") || arc_syntax().starts_record(head);
  return is_arc ? &arc_syntax() : nullptr;
}

std::optional<RawRecord> WarcCutter::next() {
  if (syntax_ == nullptr) choose_syntax();
  while (skip_line_ends()) {
    std::optional<RawRecord> record;
    if (const std::optional<RecordHead> head = syntax_->read_head(window_.ahead(kMaxRecordHeadBytes))) {
      record = take_record(*head);
      if (!record) continue;
    } else {
      Piece piece = take_until_start(1, kNoLimit);
      record = std::move(piece.record);
      record->damage = std::to_string(piece.size) + " bytes that belong to no record";
    }
    record->number = ++record_number_;
    return record;
  }
  return std::nullopt;
}

/// An archive whose beginning is lost is of the syntax whose records come first.
void WarcCutter::choose_syntax() {
  const std::string_view head = window_.ahead(kStepBytes);
  syntax_ = recognise_record_syntax(head);
  if (syntax_ != nullptr) return;
  const bool is_end = window_.is_drained();
  const std::size_t arc_start = arc_syntax().find_start(head, 0, is_end).found;
  const std::size_t warc_start = warc_syntax().find_start(head, 0, is_end).found;
  syntax_ = arc_start < warc_start ? &arc_syntax() : &warc_syntax();
}

/// False at the end of the archive.
bool WarcCutter::skip_line_ends() {
  while (true) {
    const std::string_view text = window_.ahead(1);
    if (text.empty()) return false;
    const std::size_t count = count_line_ends(text);
    window_.consume(count);
    if (count < text.size()) return true;
  }
}

/// The size of the record at hand with the line ends behind it, if what it states of its size is true.
std::optional<std::size_t> WarcCutter::whole_record_size(std::uint64_t stated_size) {
  if (stated_size > kMaxRecordBytes) return std::nullopt;
  const auto size = static_cast<std::size_t>(stated_size);
  const std::string_view text = window_.ahead(size + kMaxLineEndBytes + kMaxRecordHeadBytes);
  if (text.size() < size) return std::nullopt;
  const std::size_t line_end_bytes = count_line_ends(text.substr(size, kMaxLineEndBytes));
  const std::size_t end = size + line_end_bytes;
  const bool is_followed =
      end == text.size() || line_end_bytes == kMaxLineEndBytes || syntax_->starts_record(text.substr(end));
  if (!is_followed) return std::nullopt;
  return end;
}

/// Takes what is at hand up to the first start of a record at or behind `from`, but no more than `limit` bytes and the line ends
/// behind them.
WarcCutter::Piece WarcCutter::take_until_start(std::uint64_t from, std::uint64_t limit) {
  Piece piece;
  piece.record.offset = window_.offset();
  const auto take = [&](std::string_view text) {
    std::string& kept = piece.record.bytes;
    kept += text.substr(0, kMaxRecordBytes + 1 - kept.size());
    piece.size += text.size();
    window_.consume(text.size());
  };
  while (piece.size < limit) {
    const auto ahead = static_cast<std::size_t>(std::min<std::uint64_t>(from - piece.size, kStepBytes));
    const std::string_view text = window_.ahead(ahead + kMaxRecordHeadBytes);
    if (text.empty()) break;
    const std::uint64_t rest = limit - piece.size;
    StartSearch search{.searched = text.size()};
    if (ahead < text.size() && ahead == from - piece.size) {
      search = syntax_->find_start(text, ahead, window_.is_drained());
    }
    piece.has_next = search.found < rest;
    const std::uint64_t safe = search.found == std::string_view::npos ? search.searched : search.found;
    const auto count = static_cast<std::size_t>(std::min(safe, rest));
    take(text.substr(0, count));
    from = std::max(from, piece.size);
    if (piece.has_next) return piece;
  }
  const std::string_view rest = window_.ahead(kMaxLineEndBytes);
  take(rest.substr(0, count_line_ends(rest.substr(0, kMaxLineEndBytes))));
  return piece;
}

/// The record at hand, whose head is known; nullopt if it was passed over.
std::optional<RawRecord> WarcCutter::take_record(const RecordHead& head) {
  const std::uint64_t stated_size = head.block_bytes ? head.head_bytes + *head.block_bytes : kNoLimit;
  if (const std::optional<std::size_t> size = whole_record_size(stated_size)) {
    RawRecord record{.offset = window_.offset()};
    const bool is_wanted = head.passed_over_kind.empty();
    if (is_wanted) record.bytes.assign(window_.ahead(*size), 0, *size);
    window_.consume(*size);
    if (is_wanted) {
      window_.give_back();
      return record;
    }
    ++passed_over_[head.passed_over_kind];
    return std::nullopt;
  }
  Piece piece = take_until_start(head.head_bytes, stated_size);
  if (!head.block_bytes) {
    if (piece.has_next || !head.is_cut_off) piece.record.damage = head.stated_length;
  } else if (piece.has_next) {
    piece.record.damage = head.stated_length + ", the next record begins after " +
                          std::to_string(size_of_block(piece.record, piece.size, head.head_bytes));
  } else if (piece.size >= stated_size && !head.passed_over_kind.empty()) {
    ++passed_over_[head.passed_over_kind];
    return std::nullopt;
  }
  return std::move(piece.record);
}

}  // namespace backfile
