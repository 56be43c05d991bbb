#pragma once

#include <istream>
#include <string>
#include <vector>

#include "common/calendar.hpp"
#include "common/command_line.hpp"
#include "searcher/engine/search.hpp"

namespace backfile {

/// What a command line asks for, and what its author should know about how it was read.
struct QueryInput {
  SearchRequest request{};  ///< Query and filters; paging and output are left at their defaults.
  std::vector<std::string> warnings{};
};

/// Reads the query from the words of the command line or from --query-file (`input` if that is `-`), and the filters.
/// `now` is what `today` means. Throws Error: usage, io; and QueryError.
QueryInput read_query(const Options& options, std::istream& input, Timestamp now);

/// The current time.
Timestamp current_time();

/// One line a warning on standard error.
void print_warnings(const std::vector<std::string>& warnings);

}  // namespace backfile
