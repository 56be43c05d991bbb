#include "searcher/commands/command_table.hpp"

#include <algorithm>
#include <array>
#include <iostream>

#include <fmt/format.h>

#include "common/quoted.hpp"
#include "searcher/commands/query_help.hpp"
#include "searcher/options.hpp"
#include "searcher/output/error_writer.hpp"
#include "searcher/query/query_error.hpp"

namespace backfile {
namespace {

constexpr std::string_view kProgramName = "backfile-searcher";

constexpr std::array kHitOptions{
    Option{.name = "exact", .help = "count every match, even where an estimate is faster"},
    Option{.name = "with", .value = "body", .help = "print the full text of every article"},
    Option{.name = "snippet", .value = "BYTES", .help = "longest passage to print of each, 0 for none (default: 240)"},
};

constexpr auto kSearchOptions = join(
    kQueryOptions, kRankingOptions, kPageOptions, kHitOptions,
    std::array{
        Option{.name = "format", .value = "FORMAT", .help = "text, json, ndjson, csv, trec or ids (default: text)"},
        Option{.name = "query-id", .value = "ID", .help = "name the query in trec (default: 1), csv and JSON"},
        kColourOption,
    });

constexpr auto kCountOptions =
    join(kQueryOptions,
         std::array{
             Option{.name = "by", .value = "WHAT", .help = "year, month, day, tag, source, author, lang or section"},
             Option{.name = "limit", .value = "N", .help = "print so many rows of the table, or all (default: all)"},
             kTextOrJsonOption,
         });

constexpr auto kKwicOptions =
    join(kQueryOptions, kRankingOptions, kPageOptions,
         std::array{
             Option{.name = "width", .value = "N", .help = "columns of text on each side (default: what fits, or 40)"},
             Option{.name = "format", .value = "FORMAT", .help = "text, json, ndjson or csv (default: text)"},
             kColourOption,
         });

constexpr auto kBatchOptions =
    join(kFilterOptions, kRankingOptions, kPageOptions, kHitOptions,
         std::array{
             Option{.name = "format", .value = "FORMAT", .help = "trec, ndjson or csv (default: trec)"},
             Option{.name = "timings", .help = "print id, milliseconds and total of every query to standard error"},
         });

constexpr auto kExplainOptions =
    join(kQueryOptions, kRankingOptions,
         std::array{
             Option{.name = "limit", .value = "N", .help = "explain the scores of so many hits, or all (default: 3)"},
             Option{.name = "offset", .value = "N", .help = "leave out so many before the first (default: 0)"},
             kTextOrJsonOption,
         });

constexpr std::array kShowOptions{kIndexOption, kTextOrJsonOption, kColourOption};

constexpr std::array kInfoOptions{kIndexOption, Option{.name = "json", .help = "print one JSON object"}};

std::string hint_for_query(std::string_view option) {
  if (option.starts_with("--")) return "--help lists the options; put -- before a query that begins with hyphens";
  return fmt::format("write NOT {} to leave it out, or put -- before the query", option.substr(1));
}

constexpr std::array kCommands{
    Command{.name = "search",
            .summary = "Prints the articles that match, best first",
            .synopsis = "-i INDEX [options] QUERY...",
            .options = kSearchOptions,
            .takes_words = true,
            .run = run_search,
            .more_help = query_help,
            .hint_for_unknown = hint_for_query},
    Command{.name = "count",
            .summary = "Prints how many articles match, or a table of them",
            .synopsis = "-i INDEX [--by WHAT] [options] QUERY...",
            .options = kCountOptions,
            .takes_words = true,
            .run = run_count,
            .more_help = query_help,
            .hint_for_unknown = hint_for_query},
    Command{.name = "kwic",
            .summary = "Prints every place that a query looks for, with the words around it",
            .synopsis = "-i INDEX [options] QUERY...",
            .options = kKwicOptions,
            .takes_words = true,
            .run = run_kwic,
            .more_help = query_help,
            .hint_for_unknown = hint_for_query},
    Command{.name = "batch",
            .summary = "Answers many queries, one a line of a file: ID, tab, QUERY",
            .synopsis = "-i INDEX [options] FILE",
            .options = kBatchOptions,
            .takes_words = true,
            .run = run_batch,
            .more_help = batch_help},
    Command{.name = "show",
            .summary = "Prints one article",
            .synopsis = "-i INDEX [options] ID",
            .options = kShowOptions,
            .takes_words = true,
            .run = run_show},
    Command{.name = "explain",
            .summary = "Prints how a query is read, what is looked up for it, and why the first hits are first",
            .synopsis = "-i INDEX [options] QUERY...",
            .options = kExplainOptions,
            .takes_words = true,
            .run = run_explain,
            .more_help = query_help,
            .hint_for_unknown = hint_for_query},
    Command{.name = "info",
            .summary = "Prints what is in an index, and the fields of a query",
            .synopsis = "-i INDEX [--json]",
            .options = kInfoOptions,
            .run = run_info},
};

constexpr Program kSearcher{
    .name = kProgramName, .summary = "Finds articles in an index of a news archive.", .commands = kCommands};

}  // namespace

const Program& searcher_program() { return kSearcher; }

int run_searcher(const std::vector<std::string>& arguments, std::ostream& out) {
  const bool wants_json = asks_for_json(arguments);
  const auto tell = [&](const ErrorReport& report) {
    if (wants_json) {
      write_error_json(out, report);
    } else {
      write_error_text(std::cerr, report, kProgramName);
    }
    return exit_status(report.code);
  };
  try {
    return run_command_line(kSearcher, arguments, out);
  } catch (const QueryError& error) {
    return tell(describe(error.error(), error.text()));
  } catch (const Error& error) {
    return tell(describe(error));
  }
}

}  // namespace backfile
