#include "indexer/formats/json_object.hpp"

#include <cstddef>
#include <string>
#include <utility>

#include "indexer/formats/json_repair.hpp"
#include "indexer/formats/json_scanner.hpp"

namespace backfile {
namespace {

/// A parser's memory grows with the longest document, and each thread keeps one.
constexpr std::size_t kMostBytesOfKeptParser = 1U << 20U;

RecordError not_understood(std::string detail) { return {RecordFault::not_understood, std::move(detail)}; }

RecordError explain(simdjson::error_code error, std::string_view json, bool may_be_cut_off) {
  if (error == simdjson::DEPTH_ERROR) {
    return not_understood("nested more than " + std::to_string(simdjson::DEFAULT_MAX_DEPTH) + " levels deep");
  }
  JsonScanner scanner;
  const bool is_complete = scanner.find_record_end(json) != std::string_view::npos;
  if (!is_complete && may_be_cut_off) return {RecordFault::truncated, "a JSON object without its end"};
  return not_understood("no valid JSON, at byte " + std::to_string(find_json_fault(json)) + " of the record");
}

Result<Article, RecordError> parse_with(simdjson::dom::parser& parser, const JsonText& given, bool may_be_cut_off,
                                        const JsonObjectReading& read) {
  const std::string_view json = given.text;
  simdjson::dom::element root;
  const bool is_copied = given.readable_behind < simdjson::SIMDJSON_PADDING;
  simdjson::error_code error = parser.parse(json.data(), json.size(), is_copied).get(root);
  if (error != simdjson::SUCCESS && error != simdjson::DEPTH_ERROR) {
    const std::string repaired = repair_json(json);
    if (parser.parse(repaired).get(root) == simdjson::SUCCESS) error = simdjson::SUCCESS;
  }
  if (error != simdjson::SUCCESS) return Failure{explain(error, json, may_be_cut_off)};

  simdjson::dom::object object;
  if (root.get(object) != simdjson::SUCCESS) return Failure{not_understood("JSON, but no object")};
  return read(object);
}

}  // namespace

void pad_long_json(std::string& bytes) {
  const std::size_t size = bytes.size();
  if (size <= kMostBytesOfKeptParser) return;
  bytes.resize(size + simdjson::SIMDJSON_PADDING);
  bytes.resize(size);
}

Result<Article, RecordError> read_json_object(const JsonText& json, bool may_be_cut_off,
                                              const JsonObjectReading& read) {
  if (json.text.size() > kMostBytesOfKeptParser) {
    simdjson::dom::parser parser;
    return parse_with(parser, json, may_be_cut_off, read);
  }
  thread_local simdjson::dom::parser parser;
  return parse_with(parser, json, may_be_cut_off, read);
}

}  // namespace backfile
