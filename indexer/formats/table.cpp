#include "indexer/formats/table.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/error.hpp"
#include "common/quoted.hpp"
#include "indexer/formats/line_buffer.hpp"
#include "indexer/formats/table_article.hpp"
#include "indexer/formats/table_header.hpp"
#include "indexer/formats/table_scanner.hpp"

namespace backfile {
namespace {

constexpr std::string_view kCsvDelimiters = ",;|";
constexpr std::string_view kTsvDelimiters = "\t";
constexpr std::size_t kMostHeaderBytes = 64U << 10U;
constexpr std::size_t kMostNamedColumns = 40;

std::string list_columns(const std::vector<std::string>& columns) {
  std::vector<std::string> names;
  for (const std::string& column : columns) {
    if (names.size() == kMostNamedColumns) {
      names.emplace_back("...");
      break;
    }
    names.push_back(quoted(column));
  }
  return fmt::format("the columns are {}", fmt::join(names, ", "));
}

/// Complains of what makes every row unreadable.
void check_columns(const TableHeader& header, const ReadOptions& options) {
  for (const FieldMapping& mapping : options.mappings) {
    const std::string wanted = normalised_name(mapping.path);
    const bool exists =
        std::ranges::any_of(header.columns, [&](const auto& column) { return normalised_name(column) == wanted; });
    if (!exists) {
      throw Error(ErrorCode::usage, "there is no column " + quoted(mapping.path), list_columns(header.columns));
    }
  }
  if (find_meanings(header.columns, options.mappings).empty()) {
    throw Error(ErrorCode::usage, "no column has the name of a field",
                "say which is which with --map FIELD=COLUMN; " + list_columns(header.columns));
  }
}

bool is_blank(std::string_view row) { return row.find_first_not_of(" \r\n") == std::string_view::npos; }

class TableReader : public DumpReader {
 public:
  TableReader(ByteSource& source, const ReadOptions& options, std::string_view delimiters)
      : lines_(source),
        header_(read_table_header(lines_.ahead(kMostHeaderBytes), delimiters)),
        meanings_(find_meanings(header_.columns, options.mappings)),
        scanner_(header_.dialect, header_.columns.size()) {
    check_columns(header_, options);
    while (lines_.pending_bytes() < header_.bytes && lines_.advance()) {
    }
    lines_.cut(lines_.pending_bytes() - header_.bytes);
  }

  std::optional<RawRecord> next() override {
    while (std::optional<RawRecord> record = next_row()) {
      if (is_blank(record->bytes)) continue;
      record->number = ++rows_;
      return record;
    }
    return std::nullopt;
  }

  Result<Article, RecordError> parse(const RawRecord& record) const override {
    if (is_too_large(record)) return Failure{RecordError{RecordFault::too_large, "longer than a record may be"}};
    const bool ends_dump = record.bytes.empty() || !header_.dialect.ends_line(record.bytes.back());
    return parse_table_row(record.bytes, header_, meanings_, ends_dump);
  }

 private:
  std::optional<RawRecord> next_row() {
    bool is_all = false;
    while (true) {
      const std::string_view pending = lines_.pending();
      if (const std::size_t end = scanner_.find_row_end(pending, is_all && !pending.empty());
          end != std::string_view::npos) {
        return cut(pending.size() - end);
      }
      if (is_all) {
        if (lines_.pending_bytes() == 0) return std::nullopt;
        return cut(0);
      }
      if (pending.size() >= kMaxRecordBytes) {
        if (const std::size_t end = scanner_.give_up(pending); end != std::string_view::npos) {
          return cut(pending.size() - end);
        }
      }
      is_all = !lines_.advance();
      if (lines_.pending().size() < lines_.pending_bytes()) scanner_.forget_bytes();
    }
  }

  RawRecord cut(std::size_t kept_bytes) {
    scanner_.start_row();
    return lines_.cut(kept_bytes);
  }

  LineBuffer lines_;
  TableHeader header_;
  std::vector<ColumnMeaning> meanings_;
  TableScanner scanner_;
  std::uint64_t rows_ = 0;
};

}  // namespace

bool looks_like_csv(std::string_view head) { return looks_like_table(head, kCsvDelimiters); }
bool looks_like_tsv(std::string_view head) { return looks_like_table(head, kTsvDelimiters); }

std::unique_ptr<DumpReader> open_csv(ByteSource& source, const ReadOptions& options) {
  return std::make_unique<TableReader>(source, options, kDelimiters);
}

std::unique_ptr<DumpReader> open_tsv(ByteSource& source, const ReadOptions& options) {
  return std::make_unique<TableReader>(source, options, kTsvDelimiters);
}

}  // namespace backfile
