#include "indexer/formats/json.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "indexer/formats/json_article.hpp"
#include "indexer/formats/json_scanner.hpp"
#include "indexer/formats/json_wrapper.hpp"
#include "indexer/formats/line_buffer.hpp"

namespace backfile {
namespace {

/// How much of an object is looked at to tell whether it is a wrapper.
constexpr std::size_t kMostWrapperBytes = 64U << 10U;

/// What may stand between records besides brackets, byte order mark and record separator (RFC 7464) included.
constexpr std::string_view kBetween = " \t\r\n,\x1E\xEF\xBB\xBF";

class JsonReader : public DumpReader {
 public:
  JsonReader(ByteSource& source, const ReadOptions& options) : lines_(source), fields_(options.mappings) {}

  std::optional<RawRecord> next() override {
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

  Result<Article, RecordError> parse(const RawRecord& record) const override {
    if (is_too_large(record)) return Failure{RecordError{RecordFault::too_large, "longer than a record may be"}};
    return parse_json_article(record.bytes, true, fields_);
  }

 private:
  /// With regard to a wrapper (json_wrapper.hpp): in none, in its array, or in what follows the array.
  enum class Place { outside, among_records, behind_records };

  bool advance() {
    if (!lines_.advance()) return false;
    unscanned_bytes_ = lines_.line().size();
    return true;
  }

  std::string_view unscanned() const { return lines_.line().substr(lines_.line().size() - unscanned_bytes_); }

  /// Drops what has been scanned.
  void discard() { static_cast<void>(lines_.cut(unscanned_bytes_)); }

  /// Passes over what stands between records. False if that is not yet a record: ask again.
  bool go_to_record() {
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
  bool enter_wrapper(std::size_t begin) {
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

  RawRecord cut(std::size_t kept_bytes) {
    RawRecord record = lines_.cut(kept_bytes);
    remove_json_punctuation(record);
    record.number = ++records_;
    return record;
  }

  LineBuffer lines_;
  JsonFieldLookup fields_;
  JsonScanner scanner_{};
  std::size_t unscanned_bytes_ = 0;  ///< At the end of the current line.
  std::uint64_t records_ = 0;
  Place place_ = Place::outside;
  std::string open_objects_{};   ///< Around the wrapper's array.
  bool is_array_ = false;        ///< Whether a bracket has been seen outside of a wrapper.
  bool expects_wrapper_ = true;  ///< Whether the next object may be one.
};

}  // namespace

bool looks_like_json(std::string_view head) {
  const std::string_view first = without_json_punctuation(head);
  const bool is_empty_array = first.empty() && head.find('[') != std::string_view::npos;
  return is_empty_array || looks_like_json_object(first);
}

std::unique_ptr<DumpReader> open_json(ByteSource& source, const ReadOptions& options) {
  return std::make_unique<JsonReader>(source, options);
}

}  // namespace backfile
