#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/open_index.hpp"
#include "searcher/engine/index_halves.hpp"
#include "searcher/engine/match_list.hpp"
#include "searcher/engine/search.hpp"
#include "searcher/engine/verifier.hpp"

namespace backfile {

/// One page of a result, in its final order, and how many documents match.
struct RankedPage {
  std::vector<RankedDocument> documents{};
  std::uint64_t total = 0;  ///< An estimate where it is not exact.
  bool is_total_exact = true;
  std::uint64_t candidates = 0;  ///< Documents before they are verified; exact where the total is.
};

/// What to take out of the matches of a query.
struct PageRequest {
  SortOrder sort = SortOrder::relevance;
  std::size_t offset = 0;
  std::size_t limit = 20;
  bool exact_total = false;
};

/// Runs queries over an index and orders what they find. Ties (equal to 9 significant digits of score, or equal in date)
/// go newer first, then by id, so that the order never depends on how the documents lie in segments.
///
/// Where candidates have to be verified, they are read in the order of the result and no further than the page needs,
/// and for the total as long as they are few.
class Ranker {
 public:
  /// All outlive the ranker. Without halves, one thread searches.
  Ranker(const OpenIndex& index, Verifier& verifier, IndexHalves* halves = nullptr)
      : index_(&index), verifier_(&verifier), halves_(halves) {}

  /// `query` excludes dead documents already. A query without weights is ranked newest first.
  RankedPage page(const Xapian::Query& query, const PageRequest& request);

  /// Exact number of matches.
  std::uint64_t count(const Xapian::Query& query);

  /// Every match, in no order.
  std::vector<Xapian::docid> matches(const Xapian::Query& query);

 private:
  RankedPage by_relevance(const Xapian::Query& query, const PageRequest& request);
  RankedPage by_date(const Xapian::Query& query, const PageRequest& request);
  MatchList best_matches(const Xapian::Query& query, Xapian::doccount asked, Xapian::doccount checked);
  /// Every document of the query, verified or not, in no order.
  std::vector<Xapian::docid> candidates(const Xapian::Query& query);
  /// Those of the candidates, best first, that match: until `is_past_page` says of one that the page is complete.
  template <typename IsPastPage>
  std::vector<RankedDocument> accepted(const MatchList& found, IsPastPage is_past_page, bool& is_complete);
  void set_total(RankedPage& page, const Xapian::Query& query, const MatchList& found, bool exact);

  const OpenIndex* index_;
  Verifier* verifier_;
  IndexHalves* halves_;
};

}  // namespace backfile
