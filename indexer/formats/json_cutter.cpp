#include "indexer/formats/json_cutter.hpp"

#include <algorithm>

#include "indexer/formats/json_object.hpp"
#include "indexer/formats/json_wrapper.hpp"

namespace backfile {
namespace {

/// How much of an object is looked at to tell whether it is a wrapper.
constexpr std::size_t kMostWrapperBytes = 64U << 10U;

/// What may stand between records besides brackets, byte order mark and record separator (RFC 7464) included.
constexpr std::string_view kBetween = " \t\r\n,\x1E\xEF\xBB\xBF";

}  // namespace

std::optional<RawRecord> JsonCutter::next() {
  while (unscanned_bytes_ > 0 || advance()) {
    if (!scanner_.is_inside_record() && !go_to_record()) continue;
    const std::size_t end = scanner_.find_record_end(unscanned());
    if (end == std::string_view::npos) {
      unscanned_bytes_ = 0;
      continue;
    }
    unscanned_bytes_ -= end;
    if (place_ == Place::behind_records) {
      discard();
      place_ = Place::outside;
      continue;
    }
    return cut(unscanned_bytes_);
  }
  if (place_ == Place::behind_records) return std::nullopt;
  if (!scanner_.is_inside_record() || lines_.pending_bytes() == 0) return std::nullopt;
  return cut(0);
}

bool JsonCutter::advance() {
  if (!lines_.advance()) return false;
  unscanned_bytes_ = lines_.line().size();
  return true;
}

/// Drops what has been scanned.
void JsonCutter::discard() { static_cast<void>(lines_.cut(unscanned_bytes_)); }

/// Passes over what stands between records. False if that is not yet a record: ask again.
bool JsonCutter::go_to_record() {
  const std::string_view rest = unscanned();
  const std::size_t begin = std::min(rest.find_first_not_of(kBetween), rest.size());
  if (begin == rest.size()) {
    unscanned_bytes_ = 0;
    return false;
  }
  if (place_ == Place::among_records && rest[begin] == ']') {
    unscanned_bytes_ -= begin + 1;
    discard();
    scanner_ = JsonScanner(open_objects_);
    place_ = Place::behind_records;
    return unscanned_bytes_ > 0;
  }
  if (place_ == Place::among_records) return true;
  if (rest[begin] == '[') {
    unscanned_bytes_ -= begin + 1;
    is_array_ = true;
    return false;
  }
  if (is_array_ || !expects_wrapper_ || rest[begin] != '{') return true;
  return !enter_wrapper(begin);
}

/// Goes to the first record inside the wrapper that begins at `begin` of what is unscanned; false if it is none.
bool JsonCutter::enter_wrapper(std::size_t begin) {
  const std::size_t wanted = kMostWrapperBytes - std::min(unscanned_bytes_, kMostWrapperBytes);
  const std::size_t ahead = lines_.ahead(wanted).size();
  const std::string_view rest = unscanned();
  const std::string_view head(rest.data() + begin, std::min(rest.size() - begin + ahead, kMostWrapperBytes));
  const std::optional<JsonWrapper> wrapper = find_json_wrapper(head);
  // Either all objects of a dump are wrappers, or none is.
  expects_wrapper_ = wrapper.has_value();
  if (!wrapper) return false;
  std::size_t bytes = begin + wrapper->bytes;
  while (bytes > unscanned_bytes_) {
    bytes -= unscanned_bytes_;
    advance();
  }
  unscanned_bytes_ -= bytes;
  discard();
  open_objects_ = wrapper->open_objects;
  place_ = Place::among_records;
  return true;
}

RawRecord JsonCutter::cut(std::size_t kept_bytes) {
  RawRecord record = lines_.cut(kept_bytes);
  remove_json_punctuation(record);
  pad_long_json(record.bytes);
  record.number = ++records_;
  return record;
}

}  // namespace backfile
