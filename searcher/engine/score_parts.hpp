#pragma once

#include <xapian.h>

#include "common/open_index.hpp"
#include "searcher/engine/explanation.hpp"

namespace backfile {

/// Fills in the parts and the recency of a hit of `ranked`, a query as PreparedSearch makes it: what in it gives weight to
/// this article. What filters or excludes gives none, nor does what the article does not match.
void explain_score(const OpenIndex& index, const Xapian::Query& ranked, HitExplanation& hit);

}  // namespace backfile
