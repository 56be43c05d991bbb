#include "indexer/formats/wire_text.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "common/analyzer.hpp"
#include "common/calendar.hpp"
#include "common/utf8.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {

void set_published(Article& article, std::initializer_list<std::string_view> texts) {
  for (const std::string_view text : texts) {
    const auto date = parse_dump_date(text);
    if (!date) continue;
    article.published = date->instant;
    article.date_precision = date->precision;
    article.date_source = DateSource::meta;
    return;
  }
}

void set_modified(Article& article, std::initializer_list<std::string_view> texts) {
  for (const std::string_view text : texts) {
    const auto date = parse_dump_date(text);
    if (!date) continue;
    if (!article.published || date->instant > *article.published) article.modified = date->instant;
    return;
  }
}

void add_dateline(Article& article, std::string_view dateline) {
  constexpr std::size_t kWithin = 160;
  constexpr std::size_t kFirstParagraphs = 3;
  std::string line = one_line(dateline);
  line.erase(line.find_last_not_of(" ,;") + 1);
  const std::string place = fold_value(line.substr(0, line.find_first_of(",(-–0123456789")));
  // A text that begins with the lead stays as it is, so that both can be seen to be one.
  if (place.empty() || article.body.empty() || lead_begins_body(article)) return;
  std::string& first = article.body.front();
  const std::string_view start =
      std::string_view(first).substr(0, floor_to_boundary(first, std::min(kWithin, first.size())));
  if (fold_value(start).find(place) != std::string::npos) return;
  // A note to editors may stand before the paragraph that has it.
  for (std::size_t i = 1; i < std::min(kFirstParagraphs, article.body.size()); ++i) {
    if (fold_value(article.body[i]).starts_with(place)) return;
  }
  const bool has_dash = line.ends_with('-') || line.ends_with("–") || line.ends_with("—") || line.ends_with(':');
  first = line + (has_dash ? " " : " - ") + first;
}

void drop_repeated_title(Article& article) {
  if (article.body.size() > 1 && fold_value(article.body.front()) == fold_value(article.title)) {
    article.body.erase(article.body.begin());
  }
}

std::string code_name(std::string_view code) {
  const std::size_t border = code.find_last_of(":/#");
  return one_line(border == std::string_view::npos ? code : code.substr(border + 1));
}

void add_code(ValueList& tags, std::string_view code) {
  std::string name = code_name(code);
  if (name.size() > 1 && name.find_first_not_of("0123456789-.") != std::string::npos) tags.add(std::move(name));
}

bool is_cancelled(std::string_view status) {
  const std::string name = fold_value(code_name(status));
  return name == "canceled" || name == "cancelled";
}

Result<Article, RecordError> finish_article(Article article) {
  // One of a few words may well be a subject, too.
  constexpr std::ptrdiff_t kLeastSpaces = 3;
  const std::string title = fold_value(article.title);
  if (fold_value(article.lead) == title) article.lead.clear();
  if (std::ranges::count(title, ' ') >= kLeastSpaces) {
    std::erase_if(article.tags, [&title](const std::string& tag) { return fold_value(tag) == title; });
  }
  if (!article.title.empty() || !article.body.empty()) return article;
  return Failure{RecordError{RecordFault::no_text, "neither a headline nor a text"}};
}

}  // namespace backfile
