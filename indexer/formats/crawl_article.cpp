#include "indexer/formats/crawl_article.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/analyzer.hpp"
#include "common/calendar.hpp"
#include "common/utf8.hpp"
#include "indexer/formats/crawl_wording.hpp"
#include "indexer/formats/language_tag.hpp"
#include "indexer/formats/value_list.hpp"

namespace backfile::crawl {
namespace {

/// A keyword of the last block may not be longer: then the block is a sentence, not a list.
constexpr std::size_t kMaxKeywordCodePoints = 100;

std::optional<PartialDate> read_date(std::string_view text) {
  const Result<PartialDate, DateError> date = parse_dump_date(text);
  return date ? std::optional(*date) : std::nullopt;
}

std::string paragraph(const Block& block) {
  return block.is_one_line() ? std::string(block.text) : collapse_spaces(block.text);
}

/// Position in the head of the lead; head.size() if it has none.
std::size_t find_lead(const std::vector<Block>& head, bool has_times) {
  if (head.empty()) return 0;
  for (std::size_t i = head.size(); i-- > 0;) {
    const bool is_title = head.size() > 1 && is_same_text(head[i].text, head[i == 0 ? 1 : 0].text);
    if (!is_title && split_tail(head[i].text)) return i;
  }
  const Block& last = head.back();
  if (head.size() > 1 && !is_same_text(last.text, head[0].text) && (has_times || is_sentence(last.text))) {
    return head.size() - 1;
  }
  return head.size();
}

/// Titles and lead. Returns the lead's tail.
std::optional<Tail> read_head(const std::vector<Block>& head, bool has_times, Article& article) {
  const std::size_t lead = find_lead(head, has_times);
  std::optional<Tail> tail;
  std::string lead_text;
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (i == lead) {
      tail = split_tail(head[i].text);
      lead_text += ' ';
      lead_text += tail ? tail->lead : head[i].text;
    } else if (article.title.empty()) {
      article.title = collapse_spaces(head[i].text);
    } else if (is_same_text(head[i].text, article.title)) {
      continue;
    } else if (article.alternative_title.empty() && !is_prose(head[i].text)) {
      article.alternative_title = collapse_spaces(head[i].text);
    } else if (!is_same_text(head[i].text, article.alternative_title)) {
      lead_text += ' ';
      lead_text += head[i].text;
    }
  }
  article.lead = collapse_spaces(lead_text);
  return tail;
}

/// The first `/YYYYMMDD/` of a URL that is a day.
std::optional<PartialDate> date_in_url(std::string_view url) {
  constexpr std::size_t kDayBytes = 8;
  for (std::size_t slash = url.find('/'); slash != std::string_view::npos; slash = url.find('/', slash + 1)) {
    const std::string_view day = url.substr(slash + 1, kDayBytes);
    const bool is_number = day.size() == kDayBytes && day.find_first_not_of("0123456789") == std::string_view::npos;
    if (!is_number || slash + 1 + kDayBytes >= url.size() || url[slash + 1 + kDayBytes] != '/') continue;
    if (const auto date = read_date(day)) return date;
  }
  return std::nullopt;
}

void set_published(const PartialDate& date, DateSource source, Article& article) {
  article.published = date.instant;
  article.date_precision = date.precision;
  article.date_source = source;
}

void read_dates(const std::vector<Block>& times, const std::optional<Tail>& tail, Article& article) {
  std::vector<PartialDate> dates;
  for (const Block& time : times) {
    if (const auto date = read_date(time.text)) dates.push_back(*date);
  }
  // Created, published, modified; of two, published and modified.
  if (!dates.empty()) set_published(dates.size() > 2 ? dates[1] : dates[0], DateSource::meta, article);
  if (dates.size() > 1) article.modified = dates.back().instant;
  if (article.published) return;

  if (tail) {
    if (const auto date = read_date(tail->day)) return set_published(*date, DateSource::text, article);
  }
  if (const auto date = date_in_url(article.url)) set_published(*date, DateSource::url, article);
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t newline = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, newline));
    text.remove_prefix(std::min(newline + 1, text.size()));
  }
  return lines;
}

/// The text from the first byte of `first` to the last of `last`, both of which lie in one text.
std::string_view span(std::string_view first, std::string_view last) {
  return {first.data(), static_cast<std::size_t>(last.data() + last.size() - first.data())};
}

/// The keywords of a line. Of `tags_with_commas`, which are folded, one that the line repeats is not taken apart.
std::vector<std::string> split_keywords(std::string_view line,
                                        const std::unordered_set<std::string>& tags_with_commas) {
  constexpr std::size_t kMaxCommas = 4;
  const std::vector<std::string_view> items = split_list(line);
  std::vector<std::string> keywords;
  for (std::size_t i = 0; i < items.size(); ++i) {
    std::size_t last = tags_with_commas.empty() ? i : std::min(i + kMaxCommas, items.size() - 1);
    while (last > i && tags_with_commas.count(fold_value(span(items[i], items[last]))) == 0) --last;
    const std::string_view keyword = span(items[i], items[last]);
    if (count_code_points(keyword) <= kMaxKeywordCodePoints && !is_prose(keyword)) {
      keywords.push_back(collapse_spaces(keyword));
    }
    i = last;
  }
  return keywords;
}

std::vector<std::string> read_tags(const Zones& zones) {
  ValueList tags;
  std::unordered_set<std::string> tags_with_commas;
  for (const Block& block : zones.tags) {
    for (const std::string_view line : lines_of(block.text)) {
      if (split_list(line).size() > 1) tags_with_commas.insert(fold_value(line));
      tags.add(collapse_spaces(line));
    }
  }
  for (const std::string_view line : lines_of(zones.keywords.text)) {
    for (std::string& keyword : split_keywords(line, tags_with_commas)) tags.add(std::move(keyword));
  }
  return tags.take();
}

void read_back_matter(const std::vector<Block>& blocks, Article& article) {
  ValueList authors;
  for (const Block& block : blocks) {
    switch (block.shape) {
      case Shape::publisher:
        if (article.source.empty()) article.source = collapse_spaces(publisher_name(block.text).value_or(""));
        break;
      case Shape::credit:
        for (const std::string_view name : credited_names(block.text)) authors.add(collapse_spaces(name));
        break;
      case Shape::language:
      case Shape::text:
        if (article.language.empty() && is_language_code(block.text)) article.language = primary_language(block.text);
        break;
      case Shape::time:
      case Shape::residue:
      case Shape::url:
      case Shape::year:
      case Shape::sizes:
        break;
    }
  }
  article.authors = authors.take();
}

}  // namespace

Article read_article(const Header& header, const Zones& zones) {
  Article article;
  article.id = header.url;
  article.url = header.url;
  if (const auto day = read_date(header.day)) article.crawled = day->instant;
  const std::optional<Tail> tail = read_head(zones.head, !zones.times.empty(), article);
  read_dates(zones.times, tail, article);
  article.tags = read_tags(zones);
  article.image = zones.image;
  for (const Block& block : zones.body) article.body.push_back(paragraph(block));
  article.section = collapse_spaces(zones.section);
  read_back_matter(zones.back_matter, article);
  if (article.source.empty() && tail) article.source = collapse_spaces(tail->name);
  return article;
}

}  // namespace backfile::crawl
