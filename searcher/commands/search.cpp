#include <array>
#include <chrono>
#include <iostream>
#include <memory>

#include <unistd.h>

#include <fmt/format.h>

#include "common/error.hpp"
#include "common/open_index.hpp"
#include "searcher/commands/answer_listener.hpp"
#include "searcher/commands/command_table.hpp"
#include "searcher/commands/query_input.hpp"
#include "searcher/commands/time_limit.hpp"
#include "searcher/engine/engine.hpp"
#include "searcher/engine/suggestion_finder.hpp"
#include "searcher/options.hpp"
#include "searcher/output/response_writer.hpp"

namespace backfile {
namespace {

constexpr std::array kFormats{Choice<std::string_view>{"text", "text"},     Choice<std::string_view>{"json", "json"},
                              Choice<std::string_view>{"ndjson", "ndjson"}, Choice<std::string_view>{"csv", "csv"},
                              Choice<std::string_view>{"trec", "trec"},     Choice<std::string_view>{"ids", "ids"}};

/// The value of --query-id, which has to have a place in the format; empty if it is not given.
std::string read_query_id(const Options& options, std::string_view format) {
  if (!options.has("query-id")) return {};
  if (format == "text" || format == "ids") {
    throw Error(ErrorCode::usage, fmt::format("--query-id has no place in --format {}", format),
                "write --format trec, csv, json or ndjson");
  }
  std::string id = options.text("query-id");
  if (id.empty()) throw Error(ErrorCode::usage, "the value of --query-id is empty");
  return id;
}

}  // namespace

int run_search(const Options& options, std::ostream& out) {
  constexpr std::size_t kDefaultWidth = 100;

  const std::string_view format = choose(options, "format", kFormats);
  const TerminalStyle style{.colour = wants_colour(colour_option(options), STDOUT_FILENO),
                            .width = terminal_width(STDOUT_FILENO, kDefaultWidth)};
  QueryInput input = read_query(options, std::cin, current_time());
  SearchRequest& request = input.request;
  request.id = read_query_id(options, format);
  read_ranking(options, request);
  read_hit_details(options, format, request);

  // Opening the index is part of what the user waits for; reading the answer is not.
  TimeLimit limit(timeout_option(options), format == "json", out);
  limit.begin_query();
  const auto start = std::chrono::steady_clock::now();
  const OpenIndex index = OpenIndex::open(options.index());
  const std::unique_ptr<ResponseWriter> writer = make_response_writer(format, out, style);
  const auto complete = [&](SearchResponse& head) {
    head.suggestion = SuggestionFinder(index, input.parse_options).find(request, head.total);
    head.warnings.insert(head.warnings.begin(), input.warnings.begin(), input.warnings.end());
  };
  const auto report = [&](const SearchResponse& head) {
    if (format != "json") print_warnings(head.warnings);
    if (format != "json" && format != "text") print_suggestion(head.suggestion);
  };
  AnswerListener answer(request, {*writer, out, limit.watchdog()}, {complete, report}, start);
  Engine(index).search(request, answer);
  return answer.finish().total > 0 ? 0 : kExitNothingFound;
}

}  // namespace backfile
