#pragma once

#include <map>

#include <xapian.h>

#include "searcher/engine/ranking.hpp"

namespace backfile {

/// What BM25 has to know of a whole index where only a part of it is searched.
struct WholeStatistics {
  Xapian::doccount documents = 0;
  double average_length = 0;  ///< Of a document, in terms.
  /// How many documents of the whole have a term, by how many of the part have it: a weight is not told which term it is for.
  std::map<Xapian::doccount, Xapian::doccount> frequencies{};
};

/// The scores that bm25() gives in the whole index, for a search of a part of it: the same formula, as Xapian::BM25Weight
/// documents it, without parts of it that bm25() does not use (k2, k3 and relevant documents). For terms, not for OP_SYNONYM.
class PartWeight : public Xapian::Weight {
 public:
  /// `statistics` outlives the weight and its clones, which may be used by several threads.
  explicit PartWeight(const WholeStatistics& statistics, const Ranking& ranking = {});

  Xapian::Weight* clone() const override;
  void init(double factor) override;
  double get_sumpart(Xapian::termcount occurrences, Xapian::termcount length, Xapian::termcount) const override;
  double get_maxpart() const override;
  double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
  double get_maxextra() const override { return 0; }

 private:
  /// What a term that occurs so often in a document of this length adds to its score.
  double score(double occurrences, double length) const;

  const WholeStatistics* statistics_;
  Ranking ranking_;
  double per_length_;
  double least_length_;
  double any_length_;
  double term_weight_ = 0;
};

}  // namespace backfile
