#include "common/error.hpp"
#include "searcher/engine/engine.hpp"

namespace backfile {

SearchResponse Engine::concordance(const SearchRequest& /*request*/, const ConcordanceVisitor& /*visit*/) {
  throw Error(ErrorCode::internal, "the engine does not make concordances yet");
}

Explanation Engine::explain(const SearchRequest& request) {
  SearchRequest asked = request;
  asked.limit = 0;
  asked.exact_total = true;
  const SearchResponse response = search(asked);
  return {.text = request.text,
          .parsed = query::to_string(request.root),
          .warnings = response.warnings,
          .queries = {{.xapian = describe(request)}},
          .candidates = response.total,
          .total = response.total,
          .documents = response.documents};
}

}  // namespace backfile
