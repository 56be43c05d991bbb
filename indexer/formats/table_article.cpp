#include "indexer/formats/table_article.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <simdjson.h>

#include "common/utf8.hpp"
#include "indexer/formats/article_assembly.hpp"
#include "indexer/formats/text_values.hpp"
#include "indexer/markup/charset.hpp"
#include "indexer/markup/html_text.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

/// What databases and pandas write where there is nothing.
constexpr std::array kMissing = std::to_array<std::string_view>(
    {"", "NaN", "nan", "NULL", "null", "None", "\\N", "NaT", "<NA>", "N/A", "n/a", "#N/A", "[]", "{}"});

bool is_missing(std::string_view cell) { return std::ranges::find(kMissing, trim(cell)) != kMissing.end(); }

/// The lines of a cell end as the rows do; paragraphs are told by line feeds.
std::string with_line_feeds(std::string_view cell) {
  std::string text(cell);
  if (text.find('\n') == std::string::npos) std::ranges::replace(text, '\r', '\n');
  return text;
}

/// How ArticleAssembly reads a cell.
struct CellReadings {
  using Value = std::string_view;
  static std::string line(std::string_view cell) { return text_line(cell); }
  static std::string name(std::string_view cell) {
    std::vector<std::string> all = names(cell);
    return all.empty() ? std::string{} : std::move(all.front());
  }
  static std::vector<std::string> names(std::string_view cell) {
    std::vector<std::string> names;
    for (const std::string& item : written_list(cell).value_or(std::vector<std::string>{std::string(cell)})) {
      if (std::string name = text_line(item); !name.empty()) names.push_back(std::move(name));
    }
    return names;
  }
  static std::string address(std::string_view cell) {
    const auto items = written_list(cell);
    return items && !items->empty() ? one_line(items->front()) : one_line(cell);
  }
  static std::vector<std::string> paragraphs(std::string_view cell) {
    const auto items = written_list(cell);
    if (!items)
      return cell.find('\r') == std::string_view::npos ? text_paragraphs(cell) : text_paragraphs(with_line_feeds(cell));
    std::vector<std::string> paragraphs;
    for (const std::string& item : *items) {
      for (std::string& paragraph : text_paragraphs(item)) paragraphs.push_back(std::move(paragraph));
    }
    return paragraphs;
  }
  static std::optional<PartialDate> date(std::string_view cell) { return text_date(cell); }
  static void add_tags(std::string_view cell, ValueList& tags) { add_text_tags(cell, tags); }
  static void add_authors(std::string_view cell, ValueList& authors) { add_text_authors(cell, authors); }
};

}  // namespace

Result<Article, RecordError> parse_table_row(std::string_view bytes, const TableHeader& header,
                                             std::span<const ColumnMeaning> meanings, bool ends_dump) {
  std::string converted;
  if (!simdjson::validate_utf8(bytes)) {
    converted = to_utf8(bytes, header.charset);
    bytes = converted;
  }
  const Result<TableRow, RecordError> row = read_row(bytes, header.dialect, header.columns.size(), ends_dump);
  if (!row) return Failure{row.error()};
  std::vector<FieldCandidate<std::string_view>> candidates;
  for (const ColumnMeaning& meaning : meanings) {
    if (meaning.column >= row->size() || is_missing((*row)[meaning.column])) continue;
    candidates.push_back({meaning.field, meaning.rank, header.columns[meaning.column], (*row)[meaning.column]});
  }
  Article article = ArticleAssembly<CellReadings>(candidates).run();
  if (article.title.empty() && article.body.empty()) {
    return Failure{RecordError{RecordFault::no_text, "no title and no body in the row"}};
  }
  return article;
}

}  // namespace backfile
