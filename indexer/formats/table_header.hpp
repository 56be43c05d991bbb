#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/field_names.hpp"
#include "indexer/formats/table_row.hpp"

namespace backfile {

/// The first row of a table, which names the columns, and how the table is written.
struct TableHeader {
  TableDialect dialect{};
  std::vector<std::string> columns{};  ///< As they are spelled, in UTF-8, each as one line.
  std::string charset{};               ///< For to_utf8(), of rows that are not UTF-8; empty: guess row by row.
  std::size_t bytes = 0;               ///< Up to the first row: the header, and what stands before it.
};

/// Any of these may separate cells.
inline constexpr std::string_view kDelimiters = ",;\t|";

/// Reads the header of a table. `head` is its beginning, or all of it. Before the header may stand a byte order mark,
/// blank lines and the line `sep=;` of Excel. The delimiter is the one of `delimiters` by which most columns have known
/// names, then the one by which there are most columns.
TableHeader read_table_header(std::string_view head, std::string_view delimiters = kDelimiters);

/// That a column may be a field.
struct ColumnMeaning {
  ArticleField field = ArticleField::id;
  std::size_t rank = 0;    ///< Smaller is better.
  std::size_t column = 0;  ///< Counted from 0.
};

/// What the columns mean, sorted by field and rank. Of `mappings` and known names as names_under() says.
std::vector<ColumnMeaning> find_meanings(std::span<const std::string> columns, std::span<const FieldMapping> mappings);

/// Whether `head` begins with a header that names a title or a body and one more field, and the rows behind it, as far
/// as they are in `head`, have as many cells.
bool looks_like_table(std::string_view head, std::string_view delimiters);

}  // namespace backfile
