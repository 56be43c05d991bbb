#include "searcher/commands/query_input.hpp"

#include <array>
#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/error.hpp"
#include "common/quoted.hpp"
#include "common/terminal.hpp"
#include "searcher/commands/command_table.hpp"
#include "searcher/options.hpp"
#include "searcher/query/date_expression.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/query/query_error.hpp"

namespace backfile {
namespace {

/// One byte more than a query may have, so that the parser sees that it is too long; an endless input ends here.
std::string read_bounded(std::istream& input) {
  std::string text(query::kMaxQueryBytes + 1, '\0');
  input.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(input.gcount()));
  return text;
}

std::string read_query_file(const std::string& path, std::istream& standard_input) {
  std::string text;
  if (path == "-") {
    text = read_bounded(standard_input);
  } else {
    std::ifstream file(path, std::ios::binary);
    text = read_bounded(file);
    if (!file.is_open() || file.bad()) {
      throw Error(ErrorCode::io, "cannot read the query file " + quoted(path));
    }
  }
  // The last line break belongs to the file, not to the query.
  if (text.ends_with('\n')) text.pop_back();
  if (text.ends_with('\r')) text.pop_back();
  return text;
}

std::string query_text(const Options& options, std::istream& standard_input) {
  if (!options.has("query-file")) return fmt::format("{}", fmt::join(options.words(), " "));
  if (!options.words().empty()) {
    throw Error(ErrorCode::usage,
                fmt::format("the query is in the file, so {} has no place", quoted(options.words().front())),
                "leave out either --query-file or the words");
  }
  return read_query_file(options.text("query-file"), standard_input);
}

query::DateSpan read_date(const Options& options, std::string_view option, Timestamp now) {
  if (!options.has(option)) return {};
  const std::string typed = options.text(option);
  Result<query::DateSpan, DateError> span = query::parse_date_point(typed, now);
  if (!span) {
    throw Error(ErrorCode::usage, fmt::format("--{}: {}", option, span.error().message), span.error().hint);
  }
  return *span;
}

void read_date_filters(const Options& options, Timestamp now, SearchRequest& request) {
  request.from = read_date(options, "from", now).first;
  request.to = read_date(options, "to", now).last;
  if (request.from && request.to && *request.from > *request.to) {
    throw Error(ErrorCode::usage,
                fmt::format("--from {} is later than --to {}", options.text("from"), options.text("to")),
                "put the earlier date first");
  }
}

std::vector<std::string> read_values(const Options& options, std::string_view option) {
  std::vector<std::string> values = options.texts(option);
  for (const std::string& value : values) {
    if (value.find_first_not_of(" \t") == std::string::npos) {
      throw Error(ErrorCode::usage, fmt::format("the value of --{} is empty", option));
    }
  }
  return values;
}

void print_note(std::string_view kind, std::string_view note, std::string_view place) {
  const std::string where = place.empty() ? std::string{} : printable(place) + ": ";
  std::cerr << searcher_program().name << ": " << where << kind << ": " << printable(note) << '\n';
}

}  // namespace

SearchRequest read_filters(const Options& options, Timestamp now) {
  SearchRequest request;
  request.now = now;
  read_date_filters(options, now, request);
  request.tags = read_values(options, "tag");
  request.not_tags = read_values(options, "not-tag");
  request.sources = read_values(options, "source");
  request.authors = read_values(options, "author");
  request.languages = read_values(options, "lang");
  request.sections = read_values(options, "section");
  return request;
}

query::ParseOptions read_parse_options(const Options& options, Timestamp now) {
  constexpr std::array kModes{Choice<query::MatchMode>{"all", query::MatchMode::all},
                              Choice<query::MatchMode>{"any", query::MatchMode::any}};
  return {.match = choose(options, "match", kModes), .now = now};
}

void read_ranking(const Options& options, SearchRequest& request) {
  constexpr std::array kSortOrders{Choice<SortOrder>{"relevance", SortOrder::relevance},
                                   Choice<SortOrder>{"newest", SortOrder::newest},
                                   Choice<SortOrder>{"oldest", SortOrder::oldest}};
  constexpr std::size_t kDefaultLimit = 20;
  request.sort = choose(options, "sort", kSortOrders);
  request.expand_terms = expand_option(options);
  request.recency_half_life = recency_option(options);
  if (request.sort != SortOrder::relevance) {
    for (const std::string_view option : {"expand", "recency"}) {
      if (options.has(option)) {
        throw Error(ErrorCode::usage, fmt::format("--{} has no effect on --sort {}", option, options.text("sort")),
                    "leave out one of the two");
      }
    }
  }
  request.limit = limit_option(options, kDefaultLimit);
  request.offset = offset_option(options);
}

void read_hit_details(const Options& options, std::string_view format, SearchRequest& request) {
  constexpr std::array kWith{Choice<bool>{"body", true}};
  constexpr std::uint64_t kMostSnippetBytes = 100'000;
  request.exact_total = options.has("exact");
  request.with_body = options.has("with") && choose(options, "with", kWith);
  request.snippet_bytes = options.number("snippet", request.snippet_bytes, 0, kMostSnippetBytes);
  request.ids_only = format == "ids" || format == "trec";
  if (!request.ids_only) return;
  if (request.with_body) throw Error(ErrorCode::usage, fmt::format("--format {} has no place for the body", format));
  if (options.has("snippet")) {
    throw Error(ErrorCode::usage, fmt::format("--format {} has no place for a passage", format), "leave out --snippet");
  }
}

QueryInput read_query(const Options& options, std::istream& input, Timestamp now) {
  const query::ParseOptions parse_options = read_parse_options(options, now);
  QueryInput result{.request = read_filters(options, now), .parse_options = parse_options};
  SearchRequest& request = result.request;
  request.text = query_text(options, input);
  Result<query::ParsedQuery, query::SyntaxError> parsed = query::parse(request.text, parse_options);
  if (!parsed) throw QueryError(parsed.error(), request.text);
  request.root = parsed->root;
  result.warnings = std::move(parsed->warnings);
  return result;
}

Timestamp current_time() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

void print_warnings(const std::vector<std::string>& warnings, std::string_view place) {
  for (const std::string& warning : warnings) print_note("warning", warning, place);
}

void print_suggestion(const std::optional<std::string>& suggestion, std::string_view place) {
  if (suggestion) print_note("did you mean", *suggestion, place);
}

}  // namespace backfile
