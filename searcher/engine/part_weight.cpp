#include "searcher/engine/part_weight.hpp"

#include <algorithm>
#include <cmath>

#include "common/error.hpp"

namespace backfile {

PartWeight::PartWeight(const WholeStatistics& statistics, const Ranking& ranking)
    : statistics_(&statistics),
      ranking_(ranking),
      per_length_(ranking.k1 * ranking.b / statistics.average_length),
      least_length_(ranking.k1 * ranking.b * kLeastRelativeLength),
      any_length_(ranking.k1 * (1 - ranking.b)) {
  need_stat(TERMFREQ);
  need_stat(WDF);
  need_stat(WDF_MAX);
  need_stat(DOC_LENGTH);
  need_stat(DOC_LENGTH_MIN);
}

// Xapian deletes the clone.
Xapian::Weight* PartWeight::clone() const { return new PartWeight(*statistics_, ranking_); }

void PartWeight::init(double factor) {
  // This is about what a document has beside its terms, which is nothing.
  if (factor == 0) return;
  const auto known = statistics_->frequencies.find(get_termfreq());
  if (known == statistics_->frequencies.end())
    throw Error(ErrorCode::internal, "a term without statistics was searched");
  const double documents = statistics_->documents;
  const double with_term = known->second;
  double odds = (documents - with_term + 0.5) / (with_term + 0.5);
  // Robertson and Sparck Jones' weight is below zero for a term that most documents have. Xapian bends it from a third on.
  if (odds < 2) odds = odds * 0.5 + 1;
  term_weight_ = std::log(odds) * factor * (ranking_.k1 + 1);
}

// k1 · (b · max(length / average, least) + 1 - b) with as little division as can be: this is called for every posting.
double PartWeight::score(double occurrences, double length) const {
  return term_weight_ * occurrences / (std::max(length * per_length_, least_length_) + any_length_ + occurrences);
}

double PartWeight::get_sumpart(Xapian::termcount occurrences, Xapian::termcount length, Xapian::termcount) const {
  return score(occurrences, length);
}

double PartWeight::get_maxpart() const {
  // Macdonald, Tonellotto and Ounis, "Upper-bound Approximations for Dynamic Pruning" (2011): no document scores more than one
  // that is nothing but the term, as often as it occurs anywhere, or the shortest one where that is longer.
  const Xapian::termcount most = get_wdf_upper_bound();
  return score(most, std::max(most, get_doclength_lower_bound()));
}

}  // namespace backfile
