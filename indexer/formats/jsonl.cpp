#include "indexer/formats/jsonl.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "indexer/formats/json_article.hpp"
#include "indexer/formats/json_scanner.hpp"
#include "indexer/formats/line_buffer.hpp"

namespace backfile {
namespace {

bool is_blank(std::string_view line) { return without_json_punctuation(line).empty(); }

class JsonlReader : public DumpReader {
 public:
  JsonlReader(ByteSource& source, const ReadOptions& options) : lines_(source), fields_(options.mappings) {}

  std::optional<RawRecord> next() override {
    bool has_text = false;
    while (lines_.advance()) {
      has_text = has_text || !is_blank(lines_.line());
      if (!has_text || !lines_.ends_line()) continue;
      RawRecord record = lines_.cut(0);
      remove_json_punctuation(record);
      return record;
    }
    return std::nullopt;
  }

  Result<Article, RecordError> parse(const RawRecord& record) const override {
    if (is_too_large(record)) return Failure{RecordError{RecordFault::too_large, "longer than a record may be"}};
    std::string_view json = record.bytes;
    const bool ends_dump = !json.ends_with('\n');
    // Some exports write the commas of an array after their lines.
    const std::size_t last = json.find_last_not_of(", \t\r\n");
    json = json.substr(0, last == std::string_view::npos ? 0 : last + 1);
    return parse_json_article(json, ends_dump, fields_);
  }

 private:
  LineBuffer lines_;
  JsonFieldLookup fields_;
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
  if (is_array || !looks_like_json_object(first)) return false;
  const std::string_view second = first.substr(std::min(first.find('\n'), first.size()));
  return is_object_line(first) || is_object_line(without_json_punctuation(second));
}

std::unique_ptr<DumpReader> open_jsonl(ByteSource& source, const ReadOptions& options) {
  return std::make_unique<JsonlReader>(source, options);
}

}  // namespace backfile
