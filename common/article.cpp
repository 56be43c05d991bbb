#include "common/article.hpp"

#include "common/utf8.hpp"

namespace backfile {

std::string_view name(DateSource source) {
  switch (source) {
    case DateSource::meta:
      return "meta";
    case DateSource::text:
      return "text";
    case DateSource::url:
      return "url";
    case DateSource::none:
      break;
  }
  return "none";
}

std::string_view name(DatePrecision precision) {
  switch (precision) {
    case DatePrecision::minute:
      return "minute";
    case DatePrecision::day:
      return "day";
    case DatePrecision::month:
      return "month";
    case DatePrecision::year:
      return "year";
    case DatePrecision::second:
      break;
  }
  return "second";
}

bool lead_begins_body(const Article& article) {
  std::string_view lead = trim(article.lead);
  for (const std::string_view ellipsis : {"...", "…"}) {
    if (lead.ends_with(ellipsis)) lead = trim(lead.substr(0, lead.size() - ellipsis.size()));
  }
  return !lead.empty() && !article.body.empty() && trim(article.body.front()).starts_with(lead);
}

}  // namespace backfile
