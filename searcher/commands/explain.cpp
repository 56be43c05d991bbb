#include <iostream>

#include "common/error.hpp"
#include "common/open_index.hpp"
#include "common/terminal.hpp"
#include "searcher/commands/command_table.hpp"
#include "searcher/commands/query_input.hpp"
#include "searcher/engine/engine.hpp"

namespace backfile {

int run_explain(const Options& options, std::ostream& out) {
  QueryInput input = read_query(options, std::cin, current_time());
  SearchRequest& request = input.request;
  // No hits are wanted, only their number and the warnings that come with it.
  request.limit = 0;
  request.exact_total = true;

  OpenIndex index = OpenIndex::open(options.index());
  Engine engine(index);
  const SearchResponse response = engine.search(request);

  out << "query    " << printable(request.text) << '\n';
  out << "read as  " << printable(query::to_string(request.root)) << '\n';
  for (const std::string& warning : input.warnings) out << "warning  " << printable(warning) << '\n';
  for (const std::string& warning : response.warnings) out << "warning  " << printable(warning) << '\n';
  out << "Xapian   " << printable(engine.describe(request)) << '\n';
  out << "matches  " << response.total << " of " << response.documents << " articles\n";
  return response.total > 0 ? 0 : kExitNothingFound;
}

}  // namespace backfile
