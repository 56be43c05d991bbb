#include "searcher/output/answer_json.hpp"

#include <cmath>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/json_text.hpp"

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

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

}  // namespace

Json answer_front(const SearchRequest& request, const SearchResponse& head) {
  Json front = Json::object();
  if (!request.id.empty()) front["query_id"] = request.id;
  front["format_version"] = kFormatVersion;
  front["query"] = query_object(request);
  front["index"]["generation"] = head.generation;
  front["index"]["documents"] = head.documents;
  front["total"] = head.total;
  front["total_exact"] = head.total_exact;
  front["offset"] = request.offset;
  front["limit"] = or_null(request.limit);
  return front;
}

Json answer_back(const SearchResponse& head) {
  Json back = Json::object();
  back["suggestion"] = or_null(head.suggestion);
  back["warnings"] = head.warnings;
  return back;
}

std::string join_answer(Json front, double took_ms, std::string_view name, std::string_view elements,
                        const Json& back) {
  front["took_ms"] = std::round(took_ms * 100) / 100;
  std::string text = to_text(front);
  text.pop_back();
  return fmt::format(R"({},"{}":[{}],{})", text, name, elements, to_text(back).substr(1)) + '\n';
}

}  // namespace backfile
