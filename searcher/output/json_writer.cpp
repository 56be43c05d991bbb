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

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

}  // namespace

void JsonWriter::begin(const SearchRequest& request, const SearchResponse& head) {
  request_ = &request;
  hits_.clear();
  front_ = Json::object();
  if (!request.id.empty()) front_["query_id"] = request.id;
  front_["format_version"] = kFormatVersion;
  front_["query"] = query_object(request);
  front_["index"]["generation"] = head.generation;
  front_["index"]["documents"] = head.documents;
  front_["total"] = head.total;
  front_["total_exact"] = head.total_exact;
  front_["offset"] = request.offset;
  front_["limit"] = or_null(request.limit);
  back_ = Json::object();
  back_["suggestion"] = or_null(head.suggestion);
  back_["warnings"] = head.warnings;
}

void JsonWriter::hit(const Hit& hit) {
  if (!hits_.empty()) hits_ += ',';
  hits_ += to_text(hit_object(hit, request_->with_body));
}

void JsonWriter::end(Milliseconds took) {
  front_["took_ms"] = std::round(took.count() * 100) / 100;
  std::string front = to_text(front_);
  front.pop_back();
  const std::string back = to_text(back_);
  out_ << front << R"(,"hits":[)" << hits_ << "]," << std::string_view(back).substr(1) << '\n';
}

}  // namespace backfile
