#include "searcher/output/article_writer.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/analyzer.hpp"
#include "common/article_json.hpp"
#include "common/json_text.hpp"
#include "searcher/engine/shown_text.hpp"
#include "searcher/output/article_text.hpp"
#include "searcher/output/text_page.hpp"

namespace backfile {
namespace {

using Look = TextPage::Look;

/// Longer lines are hard to read, however wide the terminal is.
constexpr std::size_t kReadingColumns = 100;

void write_fact(TextPage& page, std::string_view name, std::string_view value) {
  page.print({value}, Look::plain, {.label = fmt::format("{:<10}", name)});
}

std::string publication_fact(const Article& article) {
  if (!article.published) return "unknown";
  const bool has_time = article.date_precision <= DatePrecision::minute;
  return publication_text(article) + (has_time ? " UTC" : "") + " (" + std::string(name(article.date_source)) + ")";
}

void write_facts(TextPage& page, const Article& article) {
  write_fact(page, "Date", publication_fact(article));
  if (article.modified) write_fact(page, "Modified", date_text({*article.modified, DatePrecision::second}) + " UTC");
  write_fact(page, "Source", article.source);
  write_fact(page, "Section", article.section);
  write_fact(page, "Authors", join_present(article.authors, "; "));
  write_fact(page, "Tags", join_present(article.tags, ", "));
  write_fact(page, "Language", article.language);
  if (!article.url.empty()) page.print_unbroken({article.url}, Look::link, fmt::format("{:<10}", "URL"));
  if (article.id != article.url) page.print_unbroken({article.id}, Look::plain, fmt::format("{:<10}", "ID"));
}

}  // namespace

void write_article_json(std::ostream& out, const Article& article) { out << to_text(article_object(article)) << '\n'; }

void write_article_text(std::ostream& out, const Article& article, const TerminalStyle& style) {
  TextPage page(out, {.colour = style.colour, .width = std::min(style.width, kReadingColumns)});
  page.print({article.title.empty() ? "(untitled)" : article.title}, Look::title, {});
  page.blank_line();
  write_facts(page, article);

  Analyzer analyzer(article.language);
  const auto write_paragraph = [&](std::string_view paragraph, Look look) {
    ShownText shown(analyzer);
    shown.append(paragraph);
    if (shown.text().empty()) return;
    page.blank_line();
    page.print({shown.text()}, look, {});
  };
  if (!lead_begins_body(article)) write_paragraph(article.lead, Look::title);
  for (const std::string& paragraph : article.body) write_paragraph(paragraph, Look::plain);
}

}  // namespace backfile
