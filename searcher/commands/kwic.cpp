#include <array>
#include <chrono>
#include <iostream>
#include <memory>
#include <optional>

#include <unistd.h>

#include "common/error.hpp"
#include "common/open_index.hpp"
#include "searcher/commands/command_table.hpp"
#include "searcher/commands/query_input.hpp"
#include "searcher/commands/time_limit.hpp"
#include "searcher/engine/engine.hpp"
#include "searcher/engine/suggestion_finder.hpp"
#include "searcher/options.hpp"
#include "searcher/output/concordance_writer.hpp"

namespace backfile {
namespace {

constexpr std::array kFormats{Choice<std::string_view>{"text", "text"}, Choice<std::string_view>{"json", "json"},
                              Choice<std::string_view>{"ndjson", "ndjson"}, Choice<std::string_view>{"csv", "csv"}};

/// The value of --width; a terminal decides by itself.
std::optional<std::size_t> read_context(const Options& options) {
  constexpr std::uint64_t kMostColumns = 1000;
  if (options.has("width")) return options.number("width", 0, 0, kMostColumns);
  if (isatty(STDOUT_FILENO) == 1) return std::nullopt;
  return kContextColumns;
}

}  // namespace

int run_kwic(const Options& options, std::ostream& out) {
  constexpr std::size_t kDefaultWidth = 100;

  const std::string_view format = choose(options, "format", kFormats);
  const ConcordanceStyle style{.terminal = {.colour = wants_colour(colour_option(options), STDOUT_FILENO),
                                            .width = terminal_width(STDOUT_FILENO, kDefaultWidth)},
                               .context = read_context(options)};
  QueryInput input = read_query(options, std::cin, current_time());
  SearchRequest& request = input.request;
  read_ranking(options, request);
  request.context_columns = style.context.value_or(style.terminal.width);

  TimeLimit limit(timeout_option(options), format == "json", out);
  limit.begin_query();
  const auto start = std::chrono::steady_clock::now();
  OpenIndex index = OpenIndex::open(options.index());
  const std::unique_ptr<ConcordanceWriter> writer = make_concordance_writer(format, out, style);
  bool has_found = false;
  SearchResponse head = Engine(index).concordance(request, [&](const Article& article, const auto& lines) {
    const Rest rest(limit.watchdog());
    has_found = has_found || !lines.empty();
    writer->article(article, lines);
    return out.good();
  });
  head.suggestion = SuggestionFinder(index, input.parse_options).find(request, head.total);
  const Milliseconds took = std::chrono::steady_clock::now() - start;
  limit.watchdog().rest();

  head.warnings.insert(head.warnings.begin(), input.warnings.begin(), input.warnings.end());
  if (format != "json") print_warnings(head.warnings);
  if (format != "json" && format != "text") print_suggestion(head.suggestion);
  writer->end(request, head, took);
  return has_found ? 0 : kExitNothingFound;
}

}  // namespace backfile
