#pragma once

#include <xapian.h>

namespace backfile {

/// The numbers of BM25: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009). How often
/// a word of the title counts is decided when an article is indexed: kTitleWeight in schema.hpp.
struct Ranking {
  double k1 = 0.9;  ///< How slowly a further occurrence of a word loses its worth; 0: at once.
  double b = 0.4;   ///< How much a long article is held against it: 0 not at all, 1 in proportion to its length.
};

/// The length of an article is not taken to be less than half the average.
inline constexpr double kLeastRelativeLength = 0.5;

/// A word that occurs several times in a query counts so many times (k3 = 1).
inline Xapian::BM25Weight bm25(const Ranking& ranking = {}) {
  return {ranking.k1, 0, 1, ranking.b, kLeastRelativeLength};
}

}  // namespace backfile
