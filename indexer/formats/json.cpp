#include "indexer/formats/json.hpp"

#include <optional>

#include "indexer/formats/json_article.hpp"
#include "indexer/formats/json_cutter.hpp"
#include "indexer/formats/json_scanner.hpp"
#include "indexer/formats/line_buffer.hpp"

namespace backfile {
namespace {

class JsonReader : public DumpReader {
 public:
  JsonReader(ByteSource& source, const ReadOptions& options)
      : cutter_(source, JsonCutter::Wrappers::enter), fields_(options.mappings) {}

  std::optional<RawRecord> next() override { return cutter_.next(); }

  Result<Article, RecordError> parse(const RawRecord& record) const override {
    if (is_too_large(record)) return Failure{RecordError{RecordFault::too_large, "longer than a record may be"}};
    return parse_json_article(JsonText::begin_of(record.bytes, record.bytes.size()), true, fields_);
  }

 private:
  JsonCutter cutter_;
  JsonFieldLookup fields_;
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
