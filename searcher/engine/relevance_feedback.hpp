#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/analyzer_pool.hpp"
#include "common/open_index.hpp"
#include "searcher/engine/ranked_page.hpp"

namespace backfile {

// Pseudo-relevance feedback: the best matches of a query are taken for relevant, and the words that mark them out raise
// the articles that have them. It changes the order only: an article is found by the query as it was typed or not at all.

/// A word of the best matches that the query does not have.
struct FeedbackTerm {
  std::string term{};                      ///< The stem as indexed, without a prefix.
  double likelihood = 0;                   ///< p(term | relevance): see feedback_terms().
  std::uint64_t frequency = 0;             ///< How often the best matches have it, weighted as the index counts words.
  std::uint32_t articles = 0;              ///< How many of the best matches have it.
  std::uint32_t article_frequency = 0;     ///< How many articles of the index have it.
  std::uint64_t collection_frequency = 0;  ///< How often the index has it, weighted in the same way.
};

/// What the best matches of a query say.
struct FeedbackSample {
  std::vector<FeedbackTerm> terms{};  ///< Most likely first.
  std::size_t articles = 0;           ///< How many best matches there were.
  double query_words = 0;             ///< How many words of the query a best match has, on average.
};

/// The words of the `articles` best matches. The index keeps no lists of the terms of an article, so their stored text is
/// analyzed again. With the score s(d) of a match, its length |d| and the frequency tf(t, d):
///
///     likelihood(t) = sum over d of s(d) / (sum of all s) * tf(t, d) / |d|
///
/// which is RM1 of Lavrenko and Croft, "Relevance-based language models" (2001), with the score for the likelihood of the
/// query. Left out are words that cannot mark anything out: those of more than a tenth of all articles, of only one of
/// several best matches, of one letter, and what begins with a digit. A query without weight has no best matches.
FeedbackSample feedback_terms(const OpenIndex& index, AnalyzerPool& analyzers, Ranker ranker,
                              const Xapian::Query& query, std::size_t articles = 10);

/// A word that is added to a query, and how much a match of it counts against one of a word of the query itself.
struct ExpansionTerm {
  std::string term{};
  double weight = 0;
};

/// How much the added words count together against those of the query. A half, which is the mixture of one to two of RM3,
/// gained as much as a whole where many articles answer a query, and cost less where one does: ARCHITECTURE.md.
inline constexpr double kExpansionShare = 0.5;
/// How many words --expand adds where it does not say.
inline constexpr std::size_t kExpansionTerms = 10;

/// The `count` words that --expand adds: the heaviest first, equal ones by their bytes. They are those with the greatest
/// likelihood; with p(t) the likelihood divided by the sum of the chosen ones, and n words of the query in a best match
///
///     weight(t) = share * n * p(t)
///
/// That is RM3 of Abdul-Jaleel et al., "UMass at TREC 2004: Novelty and HARD", over BM25 and divided by the weight that it
/// leaves to a word of the query, so that those keep theirs.
std::vector<ExpansionTerm> expansion_terms(const FeedbackSample& sample, std::size_t count = kExpansionTerms,
                                           double share = kExpansionShare);

/// Finds exactly what `original` finds; the terms add to the score of those that have them.
Xapian::Query expanded(const Xapian::Query& original, const std::vector<ExpansionTerm>& terms);

}  // namespace backfile
