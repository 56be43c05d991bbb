#include "indexer/formats/page_readings.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "indexer/formats/address_date.hpp"
#include "indexer/formats/language_tag.hpp"
#include "indexer/formats/page_byline.hpp"
#include "indexer/formats/page_date.hpp"
#include "indexer/formats/page_title.hpp"
#include "indexer/formats/value_list.hpp"
#include "indexer/formats/web_address.hpp"
#include "indexer/markup/html_text.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

bool is_any_key(const std::string& key, const std::vector<std::string>& names) {
  return std::ranges::any_of(names, [&](const std::string& name) { return headline_key(name) == key; });
}

/// Without the ellipsis of a text that was cut; nullopt if there is none.
std::optional<std::string_view> cut_text(std::string_view text) {
  for (const std::string_view ellipsis : {"...", "…", "[…]", "[...]", "&hellip;"}) {
    if (text.ends_with(ellipsis)) return text.substr(0, text.size() - ellipsis.size());
  }
  return std::nullopt;
}

/// The first line; where it was cut, the whole of it if another has that.
std::string first_whole(const std::vector<std::string>& lines) {
  if (lines.empty()) return {};
  const std::optional<std::string_view> cut = cut_text(lines.front());
  if (!cut) return lines.front();
  const std::string key = headline_key(*cut);
  for (const std::string& line : lines) {
    if (!cut_text(line) && !key.empty() && headline_key(line).starts_with(key)) return line;
  }
  return lines.front();
}

/// 1970-01-01 is what a program writes that has no date.
bool is_no_date(const PartialDate& date) {
  constexpr Timestamp kDay = 86'400;
  return date.instant >= -kDay && date.instant < kDay;
}

std::optional<PartialDate> read_date(const PageStatements& statements, PageField field) {
  std::optional<PartialDate> best;
  for (const PageStatement* statement : statements.on(field)) {
    const std::optional<PartialDate> date = parse_page_date(statement->text);
    if (!date || is_no_date(*date)) continue;
    if (!best) {
      best = date;
    } else if (best->precision == DatePrecision::day && date->precision < DatePrecision::day &&
               civil_day(date->instant) == civil_day(best->instant)) {
      return date;
    }
    if (best->precision < DatePrecision::day) return best;
  }
  return best;
}

void set_published(const PartialDate& date, DateSource source, Article& article) {
  article.published = date.instant;
  article.date_precision = date.precision;
  article.date_source = source;
}

/// Whether an author is the paper, or a desk of it: "Harbour Gazette Business".
bool names_site(std::string_view author, const std::vector<std::string>& site_names) {
  constexpr std::size_t kLeastBytes = 3;
  const std::string key = headline_key(author);
  return std::ranges::any_of(site_names, [&](const std::string& name) {
    const std::string site = headline_key(name);
    return key == site || (site.size() >= kLeastBytes && key.starts_with(site) && author.starts_with(name));
  });
}

/// "Jane Doe. Harbour Gazette" without the paper.
std::string without_site(std::string author, const std::vector<std::string>& site_names) {
  for (const std::string& name : site_names) {
    if (name.empty() || author.size() <= name.size() + 2 || !author.ends_with(name)) continue;
    const std::string_view rest = std::string_view(author).substr(0, author.size() - name.size());
    const std::size_t end = rest.find_last_not_of(" .,-/");
    if (end == std::string_view::npos || rest.find_last_of(".,-/") == std::string_view::npos ||
        end + 1 == rest.size() || rest.find_last_of(".,-/") < end) {
      continue;
    }
    return std::string(rest.substr(0, end + 1));
  }
  return author;
}

std::vector<std::string> split_tags(std::string_view text) {
  const std::string line = text_line(text);
  text = line;
  const char separator = text.find(';') != std::string_view::npos   ? ';'
                         : text.find(',') != std::string_view::npos ? ','
                                                                    : '|';
  std::vector<std::string> tags;
  while (true) {
    const std::size_t end = text.find(separator);
    tags.push_back(one_line(text.substr(0, end)));
    if (end == std::string_view::npos) return tags;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

PageAddress read_address(const PageStatements& statements, std::string_view fetched, std::string_view base) {
  PageAddress address;
  const auto best_of = [&](PageField field, std::string_view from) {
    for (const PageStatement* statement : statements.on(field)) {
      std::string url = resolve_address(from, statement->text);
      if (!url.empty()) return url;
    }
    return std::string{};
  };
  address.base = resolve_address(fetched, base);
  if (address.base.empty() && is_web_address(fetched)) address.base = fetched;
  const std::string canonical = best_of(PageField::canonical, address.base);
  const std::string stated = best_of(PageField::url, address.base.empty() ? canonical : address.base);
  for (const std::string& url : {canonical, stated, is_web_address(fetched) ? std::string(fetched) : std::string{}}) {
    if (!url.empty()) address.known.push_back(url);
  }
  const bool has_longer = std::ranges::any_of(address.known, [](const auto& url) { return !is_front_page(url); });
  if (has_longer) std::erase_if(address.known, [](const auto& url) { return is_front_page(url); });
  if (!address.known.empty()) address.url = address.known.front();
  if (address.base.empty()) address.base = address.url;
  return address;
}

std::string stated_address(const PageStatements& statements) {
  for (const PageStatement* statement : statements.on(PageField::url)) {
    if (is_web_address(statement->text)) return statement->text;
  }
  return {};
}

void read_titles(const PageStatements& statements, const std::vector<std::string>& site_names, Article& article) {
  constexpr std::size_t kMostBytes = 1000;
  const std::size_t headline_rank = page_name_rank(PageField::title, PageVocabulary::markup, "headline");
  std::vector<std::string> headlines;
  for (const PageStatement* statement : statements.on(PageField::title)) {
    if (statement->rank <= headline_rank) headlines.push_back(text_line(statement->text));
  }
  std::vector<std::string> titles;
  std::vector<std::string> visible;
  for (const PageStatement* statement : statements.on(PageField::title)) {
    std::string title = text_line(statement->text);
    if (title.size() <= kMostBytes) title = without_site_name(title, site_names, headlines);
    if (title.empty() || is_any_key(headline_key(title), site_names)) continue;
    if (statement->rank <= headline_rank) visible.push_back(title);
    titles.push_back(std::move(title));
  }
  article.title = first_whole(titles);
  if (article.title.empty()) {
    // A front page: its name is all the title that it has.
    const auto stated = statements.on(PageField::title);
    if (!stated.empty()) article.title = text_line(stated.front()->text);
    return;
  }
  // The heading above the text first: it is what readers saw.
  constexpr std::size_t kLeastSpaces = 2;
  for (auto title = visible.rbegin(); title != visible.rend(); ++title) {
    if (is_same_headline(*title, article.title) || cut_text(*title)) continue;
    if (static_cast<std::size_t>(std::ranges::count(*title, ' ')) < kLeastSpaces) continue;
    article.alternative_title = *title;
    return;
  }
}

std::string read_lead(const PageStatements& statements, std::string_view title) {
  std::vector<std::string> leads;
  const std::string title_key = headline_key(title);
  for (const PageStatement* statement : statements.on(PageField::lead)) {
    std::string lead = text_line(statement->text);
    const std::string key = headline_key(lead);
    if (!key.empty() && key != title_key) leads.push_back(std::move(lead));
  }
  return first_whole(leads);
}

void read_dates(const PageStatements& statements, const PageBody& body, std::string_view fetched, Article& article) {
  if (const auto modified = read_date(statements, PageField::modified)) {
    article.modified = modified->instant;
  } else if (body.change_in_text) {
    article.modified = body.change_in_text->instant;
  }
  if (const auto published = read_date(statements, PageField::published)) {
    return set_published(*published, DateSource::meta, article);
  }
  if (body.day_in_text) return set_published(*body.day_in_text, DateSource::text, article);
  for (const std::string_view url : {std::string_view(article.url), fetched}) {
    if (const auto day = date_in_address(url)) return set_published(*day, DateSource::url, article);
  }
}

std::vector<std::string> read_authors(const PageStatements& statements, const std::vector<std::string>& site_names) {
  const std::vector<const PageStatement*> stated = statements.on(PageField::author);
  std::vector<std::string> sites;
  std::size_t i = 0;
  while (i < stated.size()) {
    ValueList persons;
    ValueList others;
    bool has_names = false;
    const std::size_t rank = stated[i]->rank;
    for (; i < stated.size() && stated[i]->rank == rank; ++i) {
      const std::string line = text_line(stated[i]->text);
      for (std::string& author : stated_authors(line, stated[i]->is_single, has_names)) {
        has_names = true;
        author = without_site(std::move(author), site_names);
        const bool is_site = names_site(author, site_names);
        (is_site ? others : persons).add(std::move(author));
      }
    }
    std::vector<std::string> names = persons.take();
    if (!names.empty()) return names;
    if (sites.empty()) sites = others.take();
  }
  return sites;
}

std::vector<std::string> read_tags(const PageStatements& statements) {
  constexpr std::size_t kMostTags = 50;
  constexpr std::size_t kMostBytesOfTag = 100;
  const std::vector<const PageStatement*> stated = statements.on(PageField::tag);
  const auto repeats = [&](std::size_t rank) { return std::ranges::count(stated, rank, &PageStatement::rank) > 1; };
  const std::size_t tag_rank = page_name_rank(PageField::tag, PageVocabulary::meta, "article:tag");
  const bool has_tag_each = repeats(tag_rank);
  ValueList gathered;
  for (const PageStatement* statement : stated) {
    // `article:tag` stands once for each tag; where it stands once, careless sites put all into it.
    const bool is_single = statement->is_single || (statement->rank == tag_rank && has_tag_each);
    for (std::string& tag : is_single ? std::vector{text_line(statement->text)} : split_tags(statement->text)) {
      if (tag.size() <= kMostBytesOfTag && !is_web_address(tag)) gathered.add(std::move(tag));
    }
  }
  std::vector<std::string> tags = gathered.take();
  if (tags.size() > kMostTags) tags.resize(kMostTags);
  return tags;
}

std::string read_section(const PageStatements& statements, const Article& article) {
  constexpr std::size_t kMostBytes = 100;
  for (const PageStatement* statement : statements.on(PageField::section)) {
    std::string section = text_line(statement->text);
    if (section.empty() || section.size() > kMostBytes || section.find("://") != std::string::npos) continue;
    const bool is_site = section == article.source || section == host_name(article.url);
    if (!is_site && !is_same_headline(section, article.title)) return section;
  }
  return {};
}

std::string read_source(const PageStatements& statements, std::string_view url) {
  for (const PageStatement* statement : statements.on(PageField::source)) {
    std::string name = text_line(statement->text);
    if (is_web_address(name)) name = host_name(name);
    // "Harbour Gazette | News from the port": a name and its motto.
    if (const std::size_t bar = name.find(" | "); bar != std::string::npos && bar > 0) name.resize(bar);
    if (!name.empty() && name.size() <= kMostBytesOfSource && !name.starts_with('@')) return name;
  }
  return host_name(url);
}

std::string read_language(const PageStatements& statements) {
  for (const PageStatement* statement : statements.on(PageField::language)) {
    std::string language = primary_language(std::string_view(statement->text).substr(0, statement->text.find(',')));
    if (!language.empty()) return language;
  }
  return {};
}

std::string read_image(const PageStatements& statements, std::string_view base) {
  for (const PageStatement* statement : statements.on(PageField::image)) {
    std::string image = resolve_address(base, statement->text);
    if (!image.empty()) return image;
  }
  return {};
}

}  // namespace backfile
