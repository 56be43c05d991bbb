#include "searcher/output/json_writer.hpp"

#include <cmath>
#include <string_view>

#include <nlohmann/json.hpp>

#include "common/json_text.hpp"
#include "searcher/output/hit_json.hpp"

namespace backfile {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormatVersion = 1;

std::string_view name(SortOrder order) {
  switch (order) {
    case SortOrder::newest:
      return "newest";
    case SortOrder::oldest:
      return "oldest";
    case SortOrder::relevance:
      break;
  }
  return "relevance";
}

Json range_end(const std::optional<Timestamp>& instant, Timestamp (*day_border)(const PartialDate&)) {
  if (!instant) return nullptr;
  const PartialDate day{*instant, DatePrecision::day};
  return format_date(*instant == day_border(day) ? day : PartialDate{*instant, DatePrecision::second});
}

Json query_object(const SearchRequest& request) {
  Json object;
  object["text"] = request.text;
  object["parsed"] = query::to_string(request.root);
  object["from"] = range_end(request.from, first_instant);
  object["to"] = range_end(request.to, last_instant);
  object["tags"] = request.tags;
  object["sort"] = name(request.sort);
  return object;
}

Json hit_list(const SearchResponse& response, bool with_body) {
  Json list = Json::array();
  for (const Hit& hit : response.hits) list.push_back(hit_object(hit, with_body));
  return list;
}

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

}  // namespace

void JsonWriter::write(std::ostream& out, const SearchRequest& request, const SearchResponse& response,
                       std::chrono::duration<double, std::milli> took) {
  Json answer;
  answer["format_version"] = kFormatVersion;
  answer["query"] = query_object(request);
  answer["index"]["generation"] = response.generation;
  answer["index"]["documents"] = response.documents;
  answer["total"] = response.total;
  answer["total_exact"] = response.total_exact;
  answer["offset"] = request.offset;
  answer["limit"] = or_null(request.limit);
  answer["took_ms"] = std::round(took.count() * 100) / 100;
  answer["hits"] = hit_list(response, request.with_body);
  answer["suggestion"] = or_null(response.suggestion);
  answer["warnings"] = response.warnings;
  out << to_text(answer) << '\n';
}

}  // namespace backfile
