#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <xapian.h>

#include "common/open_index.hpp"
#include "searcher/engine/compiler.hpp"
#include "searcher/engine/index_expander.hpp"
#include "searcher/engine/ranked_page.hpp"
#include "searcher/engine/relevance_feedback.hpp"
#include "searcher/engine/search.hpp"
#include "searcher/engine/verifier.hpp"

namespace backfile {

/// A request against an open index, compiled and ready to be run. Used by one thread.
class PreparedSearch {
 public:
  /// All outlive it. With halves of the same index, two threads search where that is faster. Throws QueryError where a pattern of the query stands for too much.
  PreparedSearch(const OpenIndex& index, AnalyzerPool& analyzers, const SearchRequest& request,
                 IndexHalves* halves = nullptr);

  /// The candidates among the living documents, filters of the request included.
  const Xapian::Query& query() const { return query_; }
  /// The same set as query(), in the order that --expand and --recency give it.
  Xapian::Query ranked_query();
  /// The words that --expand adds.
  const std::vector<ExpansionTerm>& expansion() const { return expansion_; }
  /// The query proper, without the filters of the request.
  const CompiledQuery& compiled() const { return compiled_; }
  Ranker ranker() { return Ranker(*index_, verifier_, halves_); }
  Verifier& verifier() { return verifier_; }

  /// How many articles a date filter leaves out only because they have no date; nullopt where it would take reading too
  /// many of them to tell.
  std::optional<std::uint64_t> undated_left_out();

 private:
  Xapian::Query with_filters(const Xapian::Query& query, bool with_dates) const;
  Xapian::Query live(const Xapian::Query& query) const;

  const OpenIndex* index_;
  AnalyzerPool* analyzers_;
  const SearchRequest* request_;
  IndexHalves* halves_;
  IndexExpander expander_;
  Compiler compiler_;
  CompiledQuery compiled_;
  Verifier verifier_;
  Xapian::Query query_{};
  std::vector<ExpansionTerm> expansion_{};
};

}  // namespace backfile
