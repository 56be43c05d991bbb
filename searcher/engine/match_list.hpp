#pragma once

#include <vector>

#include <xapian.h>

namespace backfile {

/// A document of a result before its text is read.
struct RankedDocument {
  Xapian::docid docid = 0;
  double score = 0;
};

/// The best matches of a query, best first, and how many there are in all.
struct MatchList {
  std::vector<RankedDocument> documents{};
  Xapian::doccount least = 0;  ///< Bounds of the number of matches; the same where they were counted.
  Xapian::doccount most = 0;
  Xapian::doccount estimated = 0;
  double best_score = 0;  ///< Of all matches; 0 where nothing in the query carries weight.
};

/// What Xapian found.
MatchList match_list(const Xapian::MSet& found);

}  // namespace backfile
