#include "indexer/formats/json_cutter.hpp"

#include <string_view>

namespace backfile {

std::optional<RawRecord> JsonCutter::next() {
  while (unscanned_bytes_ > 0 || advance()) {
    const std::string_view line = lines_.line();
    const std::size_t end = scanner_.find_record_end(line.substr(line.size() - unscanned_bytes_));
    if (end == std::string_view::npos) {
      unscanned_bytes_ = 0;
      continue;
    }
    unscanned_bytes_ -= end;
    return cut(unscanned_bytes_);
  }
  if (!scanner_.is_inside_record() || lines_.pending_bytes() == 0) return std::nullopt;
  return cut(0);
}

bool JsonCutter::advance() {
  if (!lines_.advance()) return false;
  unscanned_bytes_ = lines_.line().size();
  return true;
}

RawRecord JsonCutter::cut(std::size_t kept_bytes) {
  RawRecord record = lines_.cut(kept_bytes);
  remove_json_punctuation(record);
  return record;
}

}  // namespace backfile
