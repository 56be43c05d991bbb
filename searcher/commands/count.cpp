#include <array>
#include <iostream>
#include <utility>

#include <unistd.h>

#include "common/error.hpp"
#include "common/open_index.hpp"
#include "searcher/commands/command_table.hpp"
#include "searcher/commands/query_input.hpp"
#include "searcher/commands/time_limit.hpp"
#include "searcher/engine/engine.hpp"
#include "searcher/engine/suggestion_finder.hpp"
#include "searcher/options.hpp"
#include "searcher/output/count_table.hpp"

namespace backfile {
namespace {

enum class TableFormat { text, json };

constexpr std::array kFormats{Choice<TableFormat>{"text", TableFormat::text},
                              Choice<TableFormat>{"json", TableFormat::json}};

GroupBy read_group(const std::string& typed) {
  if (const std::optional<GroupBy> by = group_by_from_name(typed)) return *by;
  refuse_choice("by", typed, {"year", "month", "day", "tag", "source", "author", "lang", "section"});
}

void write_table(std::ostream& out, const CountTable& table, TableFormat format) {
  if (format == TableFormat::json) return write_counts_json(out, table);
  if (isatty(STDOUT_FILENO) == 1) return write_counts_aligned(out, table);
  write_counts_tsv(out, table);
}

}  // namespace

int run_count(const Options& options, std::ostream& out) {
  const TableFormat format = choose(options, "format", kFormats);
  const bool wants_table = options.has("by");
  const GroupBy by = wants_table ? read_group(options.text("by")) : GroupBy::year;
  const std::optional<std::size_t> limit = limit_option(options, std::nullopt);
  if (limit && !wants_table) {
    throw Error(ErrorCode::usage, "--limit has no meaning for a single number", "--by makes a table");
  }
  QueryInput input = read_query(options, std::cin, current_time());

  TimeLimit time_limit(timeout_option(options), format == TableFormat::json, out);
  time_limit.begin_query();
  OpenIndex index = OpenIndex::open(options.index());
  Engine engine(index);
  GroupedCount counted =
      wants_table ? engine.count_by(input.request, by) : GroupedCount{.response = engine.count(input.request)};
  const std::uint64_t total = counted.response.total;
  print_warnings(input.warnings);
  print_warnings(counted.response.warnings);
  print_suggestion(SuggestionFinder(index, input.parse_options).find(input.request, total));
  time_limit.watchdog().rest();
  if (!wants_table) {
    out << total << '\n';
  } else {
    if (limit && *limit < counted.groups.size()) counted.groups.resize(*limit);
    write_table(out, {.by = options.text("by"), .total = total, .values = std::move(counted.groups)}, format);
  }
  return total > 0 ? 0 : kExitNothingFound;
}

}  // namespace backfile
