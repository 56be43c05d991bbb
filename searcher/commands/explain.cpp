#include <array>
#include <iostream>

#include "common/error.hpp"
#include "common/open_index.hpp"
#include "searcher/commands/command_table.hpp"
#include "searcher/commands/query_input.hpp"
#include "searcher/commands/time_limit.hpp"
#include "searcher/engine/engine.hpp"
#include "searcher/options.hpp"
#include "searcher/output/explanation_writer.hpp"

namespace backfile {

int run_explain(const Options& options, std::ostream& out) {
  constexpr std::array kIsJson{Choice<bool>{"text", false}, Choice<bool>{"json", true}};
  constexpr std::size_t kDefaultHits = 3;

  const bool is_json = choose(options, "format", kIsJson);
  QueryInput input = read_query(options, std::cin, current_time());
  read_ranking(options, input.request);
  input.request.limit = limit_option(options, kDefaultHits);
  input.request.exact_total = true;

  TimeLimit limit(timeout_option(options), is_json, out);
  limit.begin_query();
  OpenIndex index = OpenIndex::open(options.index());
  Explanation explanation = Engine(index).explain(input.request);
  limit.watchdog().rest();

  explanation.warnings.insert(explanation.warnings.begin(), input.warnings.begin(), input.warnings.end());
  if (is_json) {
    write_explanation_json(out, explanation);
  } else {
    write_explanation_text(out, explanation);
  }
  return explanation.total > 0 ? 0 : kExitNothingFound;
}

}  // namespace backfile
