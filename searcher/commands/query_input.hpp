#pragma once

#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/calendar.hpp"
#include "common/command_line.hpp"
#include "searcher/engine/search.hpp"
#include "searcher/query/parser.hpp"

namespace backfile {

/// What a command line asks for, and what its author should know about how it was read.
struct QueryInput {
  SearchRequest request{};  ///< Query and filters; paging and output are left at their defaults.
  query::ParseOptions parse_options{};
  std::vector<std::string> warnings{};
};

/// The filters of a command line, and `now`, which is what `today` means; everything else is left at its defaults. Throws
/// Error (usage).
SearchRequest read_filters(const Options& options, Timestamp now);

/// How a command line wants queries to be read. Throws Error (usage).
query::ParseOptions read_parse_options(const Options& options, Timestamp now);

/// Order, page and ranking, of the options that the command has. Throws Error (usage).
void read_ranking(const Options& options, SearchRequest& request);

/// What is printed of each hit, of the options that the command has and its format. Throws Error (usage).
void read_hit_details(const Options& options, std::string_view format, SearchRequest& request);

/// Reads the query from the words of the command line or from --query-file (`input` if that is `-`), and the filters.
/// `now` is what `today` means. Throws Error: usage, io; and QueryError.
QueryInput read_query(const Options& options, std::istream& input, Timestamp now);

/// The current time.
Timestamp current_time();

/// One line a warning on standard error. `place` says where the query stands, "queries.tsv:7"; empty if it is the only
/// one.
void print_warnings(const std::vector<std::string>& warnings, std::string_view place = {});

/// A line on standard error for what may have been meant, if there is something; `place` as above.
void print_suggestion(const std::optional<std::string>& suggestion, std::string_view place = {});

}  // namespace backfile
