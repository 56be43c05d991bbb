#pragma once

#include <span>
#include <string_view>

#include "indexer/formats/dump_reader.hpp"
#include "indexer/formats/table_header.hpp"

namespace backfile {

/// Reads one row as an article, by the rules of ArticleAssembly. Cells such as NaN, NULL and \N are empty. A cell may
/// hold HTML, and a list (written_list()) where a field has several values. A row that is not UTF-8 is
/// decoded as the header says. `ends_dump` as in read_row().
Result<Article, RecordError> parse_table_row(std::string_view bytes, const TableHeader& header,
                                             std::span<const ColumnMeaning> meanings, bool ends_dump);

}  // namespace backfile
