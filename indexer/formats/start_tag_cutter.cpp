#include "indexer/formats/start_tag_cutter.hpp"

#include <algorithm>
#include <utility>

namespace backfile {

std::size_t find_start_tag(std::string_view text, std::string_view start, std::size_t from) {
  constexpr std::string_view kEndsName = "> \t\r\n";
  std::size_t begin = text.find(start, from);
  while (begin != std::string_view::npos) {
    const std::size_t next = begin + start.size();
    if (next < text.size() && kEndsName.find(text[next]) != std::string_view::npos) return begin;
    begin = text.find(start, begin + 1);
  }
  return std::string_view::npos;
}

std::optional<RawRecord> StartTagCutter::next() {
  while (unscanned_bytes_ > 0 || advance()) {
    const std::size_t start = find_start_tag();
    if (start == std::string_view::npos) {
      unscanned_bytes_ = 0;
      continue;
    }
    const std::size_t kept_bytes = lines_.line().size() - start;
    unscanned_bytes_ = kept_bytes - std::min(kept_bytes, start_.size());
    if (std::exchange(has_start_tag_, true)) return lines_.cut(kept_bytes);
  }
  if (lines_.pending_bytes() == 0) return std::nullopt;
  RawRecord last = lines_.cut(0);
  has_start_tag_ = false;
  if (last.bytes.find_first_not_of(" \t\r\n") == std::string::npos) return std::nullopt;
  return last;
}

bool StartTagCutter::advance() {
  if (!lines_.advance()) return false;
  unscanned_bytes_ = lines_.line().size();
  return true;
}

/// Index in the current line of the next start tag that has not been seen. One that stands across two pieces of a very
/// long line is found in the first.
std::size_t StartTagCutter::find_start_tag() {
  const std::size_t after = lines_.ends_line() ? 0 : lines_.ahead(start_.size()).size();
  const std::string_view line = lines_.line();
  const std::size_t start = backfile::find_start_tag(std::string_view(line.data(), line.size() + after), start_,
                                                     line.size() - unscanned_bytes_);
  return start < line.size() ? start : std::string_view::npos;
}

}  // namespace backfile
