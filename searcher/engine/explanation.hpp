#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "searcher/engine/relevance_feedback.hpp"

namespace backfile {

/// The query as it is looked up for the articles of some languages, because a word is another term under each stemmer.
struct LanguageQuery {
  std::vector<std::string> languages{};  ///< "en"; all languages of the index if it is the only query.
  std::string stemmer{};                 ///< Its name, "english"; empty: words are taken as they are.
  std::string xapian{};                  ///< Xapian's description of what is looked up, without the request's filters.
};

/// What one term adds to the score of a hit, or several that count as one.
struct ScorePart {
  /// As they are indexed: the stem, behind the prefix of its field if it has one. Several are the forms of one pattern
  /// that this article has, which are ranked as one word.
  std::vector<std::string> terms{};
  std::uint64_t documents = 0;    ///< Articles that have it, or any of them, deleted ones included.
  std::uint64_t occurrences = 0;  ///< In this article, a word of the title counted four times.
  double contribution = 0;        ///< Times its weight if --expand added it.
};

/// Why a hit has its rank.
struct HitExplanation {
  std::string id{};
  std::string title{};
  double score = 0;                ///< The sum of all contributions and the next two; 0 where hits are ordered by date.
  double recency = 0;              ///< What --recency adds for the age of the article.
  double others = 0;               ///< What is not taken apart, because the query has too many parts.
  std::vector<ScorePart> parts{};  ///< Greatest contribution first.
};

/// How a query is read, what is looked up for it, and what comes of it.
struct Explanation {
  std::string text{};    ///< The query as typed.
  std::string parsed{};  ///< The tree, as query::to_string() writes it.
  std::vector<std::string> warnings{};
  std::vector<LanguageQuery> queries{};
  /// The parts of the tree that no index can answer and that are compared with the text of every candidate.
  std::vector<std::string> verified{};
  std::uint64_t candidates = 0;  ///< Articles that Xapian finds, before they are verified.
  std::vector<ExpansionTerm> expansion{};
  std::uint64_t total = 0;  ///< Articles that match.
  bool total_exact = true;
  std::uint64_t documents = 0;         ///< Articles in the index.
  std::vector<HitExplanation> hits{};  ///< The first of them, as many as the limit of the request.
};

}  // namespace backfile
