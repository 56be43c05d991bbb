#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/open_index.hpp"
#include "searcher/engine/search.hpp"

namespace backfile {

/// A document of a result before its text is read.
struct RankedDocument {
  Xapian::docid docid = 0;
  double score = 0;
};

/// One page of a result, in its final order, and how many documents match.
struct RankedPage {
  std::vector<RankedDocument> documents{};
  std::uint64_t total = 0;
  bool is_total_exact = true;
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
class Ranker {
 public:
  /// `index` outlives the ranker.
  explicit Ranker(const OpenIndex& index) : index_(&index) {}

  /// `query` excludes dead documents already. A query without weights is ranked newest first.
  RankedPage page(const Xapian::Query& query, const PageRequest& request) const;

  /// Exact number of matches.
  std::uint64_t count(const Xapian::Query& query) const;

 private:
  RankedPage by_relevance(const Xapian::Query& query, const PageRequest& request) const;
  RankedPage by_date(const Xapian::Query& query, const PageRequest& request) const;

  const OpenIndex* index_;
};

}  // namespace backfile
