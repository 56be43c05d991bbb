#include <array>
#include <chrono>
#include <iostream>
#include <memory>

#include <unistd.h>

#include "common/error.hpp"
#include "common/open_index.hpp"
#include "searcher/commands/command_table.hpp"
#include "searcher/commands/query_input.hpp"
#include "searcher/engine/engine.hpp"
#include "searcher/options.hpp"
#include "searcher/output/response_writer.hpp"

namespace backfile {
namespace {

constexpr std::array kFormats{Choice<std::string_view>{"text", "text"}, Choice<std::string_view>{"json", "json"},
                              Choice<std::string_view>{"ndjson", "ndjson"}, Choice<std::string_view>{"ids", "ids"}};

constexpr std::array kSortOrders{Choice<SortOrder>{"relevance", SortOrder::relevance},
                                 Choice<SortOrder>{"newest", SortOrder::newest},
                                 Choice<SortOrder>{"oldest", SortOrder::oldest}};

std::string_view read_format(const Options& options) {
  const std::string typed = options.text("format");
  if (typed == "csv" || typed == "trec") {
    throw Error(ErrorCode::usage, "--format " + typed + " is not supported yet", "write --format json or ndjson");
  }
  return choose(options, "format", kFormats);
}

}  // namespace

int run_search(const Options& options, std::ostream& out) {
  constexpr std::array kWith{Choice<bool>{"body", true}};
  constexpr std::size_t kDefaultLimit = 20;
  constexpr std::size_t kDefaultWidth = 100;

  const std::string_view format = read_format(options);
  const TerminalStyle style{.colour = wants_colour(colour_option(options), STDOUT_FILENO),
                            .width = terminal_width(STDOUT_FILENO, kDefaultWidth)};
  QueryInput input = read_query(options, std::cin, current_time());
  SearchRequest& request = input.request;
  request.sort = choose(options, "sort", kSortOrders);
  request.limit = limit_option(options, kDefaultLimit);
  request.offset = offset_option(options);
  request.exact_total = options.has("exact");
  request.with_body = options.has("with") && choose(options, "with", kWith);
  if (format == "ids") request.snippet_bytes = 0;

  // Opening the index is part of what the user waits for.
  const auto start = std::chrono::steady_clock::now();
  OpenIndex index = OpenIndex::open(options.index());
  SearchResponse response = Engine(index).search(request);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;

  response.warnings.insert(response.warnings.begin(), input.warnings.begin(), input.warnings.end());
  if (format != "json") print_warnings(response.warnings);
  make_response_writer(format, style)->write(out, request, response, took);
  return response.total > 0 ? 0 : kExitNothingFound;
}

}  // namespace backfile
