#include "indexer/formats/json.hpp"

#include <cstddef>
#include <optional>

#include "indexer/formats/json_article.hpp"
#include "indexer/formats/json_scanner.hpp"
#include "indexer/formats/line_buffer.hpp"

namespace backfile {
namespace {

class JsonReader : public DumpReader {
 public:
  JsonReader(ByteSource& source, const ReadOptions& options) : lines_(source), fields_(options.mappings) {}

  std::optional<RawRecord> next() override {
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

  Result<Article, RecordError> parse(const RawRecord& record) const override {
    if (is_too_large(record)) return Failure{RecordError{RecordFault::too_large, "longer than a record may be"}};
    return parse_json_article(record.bytes, true, fields_);
  }

 private:
  bool advance() {
    if (!lines_.advance()) return false;
    unscanned_bytes_ = lines_.line().size();
    return true;
  }

  RawRecord cut(std::size_t kept_bytes) {
    RawRecord record = lines_.cut(kept_bytes);
    remove_json_punctuation(record);
    return record;
  }

  LineBuffer lines_;
  JsonFieldLookup fields_;
  JsonScanner scanner_{};
  std::size_t unscanned_bytes_ = 0;  ///< At the end of the current line.
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
