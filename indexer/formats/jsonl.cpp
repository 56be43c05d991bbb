#include "indexer/formats/jsonl.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "indexer/formats/json_article.hpp"
#include "indexer/formats/json_object.hpp"
#include "indexer/formats/json_scanner.hpp"
#include "indexer/formats/json_wrapper.hpp"
#include "indexer/formats/line_buffer.hpp"

namespace backfile {
namespace {

bool is_blank(std::string_view line) { return without_json_punctuation(line).empty(); }

/// Whether a line is an action of the bulk format of Elasticsearch, `{"index": {"_id": "1"}}`, which stands before a
/// record and is none.
bool is_bulk_action(std::string_view line) {
  constexpr std::size_t kMostBytes = 4096;
  constexpr std::array kActions = std::to_array<std::string_view>({"index", "create", "update", "delete"});
  const std::string_view name = line.substr(std::min(line.find('"'), line.size() - 1) + 1);
  if (line.size() > kMostBytes ||
      std::ranges::none_of(kActions, [name](std::string_view action) { return name.starts_with(action); })) {
    return false;
  }
  std::string packed;
  for (const char c : line) {
    if (!is_json_space_or_punctuation(c)) packed += c;
  }
  const std::size_t colon = packed.find("\":{");
  if (!packed.starts_with("{\"") || colon == std::string::npos || !packed.ends_with("}}")) return false;
  const std::string_view inside = std::string_view(packed).substr(colon + 3);
  const std::string_view action = std::string_view(packed).substr(2, colon - 2);
  return std::ranges::find(kActions, action) != kActions.end() && (inside == "}}" || inside.starts_with("\"_"));
}

class JsonlReader : public DumpReader {
 public:
  JsonlReader(ByteSource& source, const ReadOptions& options) : lines_(source), fields_(options.mappings) {}

  std::optional<RawRecord> next() override {
    bool has_text = false;
    while (lines_.advance()) {
      has_text = has_text || !is_blank(lines_.line());
      if (!has_text || !lines_.ends_line()) continue;
      RawRecord record = lines_.cut(0);
      has_text = false;
      if (is_bulk_action(record.bytes)) continue;
      remove_json_punctuation(record);
      pad_long_json(record.bytes);
      record.number = ++records_;
      return record;
    }
    return std::nullopt;
  }

  Result<Article, RecordError> parse(const RawRecord& record) const override {
    if (is_too_large(record)) return Failure{RecordError{RecordFault::too_large, "longer than a record may be"}};
    const bool ends_dump = !record.bytes.ends_with('\n');
    // Some exports write the commas of an array after their lines.
    const std::size_t last = record.bytes.find_last_not_of(", \t\r\n");
    const std::size_t size = last == std::string::npos ? 0 : last + 1;
    return parse_json_article(JsonText::begin_of(record.bytes, size), ends_dump, fields_);
  }

 private:
  LineBuffer lines_;
  JsonFieldLookup fields_;
  std::uint64_t records_ = 0;
};

/// Whether the first line of `text` is one object and nothing else, as far as it can be seen.
bool is_object_line(std::string_view text) {
  if (!looks_like_json_object(text)) return false;
  const std::size_t line_end = text.find('\n');
  const std::string_view line = text.substr(0, line_end);
  const std::size_t end = JsonScanner().find_record_end(line);
  if (end == std::string_view::npos) return line_end == std::string_view::npos;
  return is_blank(line.substr(end));
}

}  // namespace

bool looks_like_jsonl(std::string_view head) {
  const std::string_view first = without_json_punctuation(head);
  const bool is_array = head.substr(0, head.size() - first.size()).find('[') != std::string_view::npos;
  if (is_array || !looks_like_json_object(first) || find_json_wrapper(first)) return false;
  const std::string_view second = first.substr(std::min(first.find('\n'), first.size()));
  return is_object_line(first) || is_object_line(without_json_punctuation(second));
}

std::unique_ptr<DumpReader> open_jsonl(ByteSource& source, const ReadOptions& options) {
  return std::make_unique<JsonlReader>(source, options);
}

}  // namespace backfile
