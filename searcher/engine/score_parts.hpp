#pragma once

#include <vector>

#include <xapian.h>

#include "common/open_index.hpp"
#include "searcher/engine/explanation.hpp"

namespace backfile {

/// Fills in what each text term of a ranked query adds to the score of the hit: what the term would score alone, times
/// its weight if --expand added it. Forms that one pattern stands for are ranked as one word and listed each by itself.
void explain_score(const OpenIndex& index, const Xapian::Query& ranked, const std::vector<ExpansionTerm>& expansion,
                   HitExplanation& hit);

}  // namespace backfile
