#include "searcher/engine/score_parts.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/schema.hpp"
#include "common/term.hpp"
#include "searcher/engine/ranking.hpp"

namespace backfile {
namespace {

using Xapian::Query;

/// Takes a query apart for one article. Each part is asked for by itself, because the score of a whole is the sum of what
/// its parts score alone.
class ScoreReader {
 public:
  ScoreReader(const OpenIndex& index, HitExplanation& hit)
      : database_(index.database()),
        enquire_(database_),
        docid_(index.find_id(hit.id)),
        this_article_(make_term(field("id").prefix, hit.id)),
        hit_(hit) {
    enquire_.set_weighting_scheme(bm25());
  }

  bool has_article() const { return docid_ != 0; }

  /// Adds what `query` gives to the article, times `factor`. `matches`: the article is known to match.
  void read(const Query& query, double factor, bool matches) {
    switch (query.get_type()) {
      case Query::OP_OR:
        return read_all(query, factor, false);
      case Query::OP_AND:
        if (matches || weight_of(query) > 0) read_all(query, factor, true);
        return;
      // What only filters is asked first: it is the language of the article, mostly, and what is filtered may be large.
      case Query::OP_FILTER:
        if (matches || is_match(query.get_subquery(1))) read(query.get_subquery(0), factor, matches);
        return;
      case Query::OP_AND_NOT:
        if (matches || !is_match(query.get_subquery(1))) read(query.get_subquery(0), factor, matches);
        return;
      case Query::OP_AND_MAYBE:
        if (!matches && weight_of(query) <= 0) return;
        read(query.get_subquery(0), factor, true);
        return read(query.get_subquery(1), factor, false);
      case Query::OP_SCALE_WEIGHT: {
        const Query scaled = query.get_subquery(0);
        const double plain = weight_of(scaled);
        if (plain > 0) read(scaled, factor * weight_of(query) / plain, true);
        return;
      }
      default:
        return read_leaf(query, factor);
    }
  }

 private:
  /// Without a bound, a query of thousands of words would be asked for thousands of times.
  static constexpr std::size_t kMostAsked = 200;

  void read_all(const Query& query, double factor, bool matches) {
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) read(query.get_subquery(i), factor, matches);
  }

  void read_leaf(const Query& query, double factor) {
    const double weight = may_match(query) ? weight_of(query) : 0;
    if (weight <= 0) return;
    switch (query.get_type()) {
      case Query::LEAF_TERM:
        return add({*query.get_terms_begin()}, weight * factor);
      case Query::LEAF_POSTING_SOURCE:
        hit_.recency += weight * factor;
        return;
      case Query::OP_SYNONYM:
        return add(present_terms(query), weight * factor);
      default:
        // Each word of a phrase, and of words near each other, scores by itself.
        read_all(query, factor, true);
    }
  }

  /// False only if the article does not match; cheaper than asking.
  bool may_match(const Query& query) {
    const auto type = query.get_type();
    if (type != Query::LEAF_TERM && type != Query::OP_PHRASE && type != Query::OP_NEAR) return true;
    for (auto at = query.get_unique_terms_begin(); at != query.get_terms_end(); ++at) {
      // MatchAll is the term without a name.
      if (!(*at).empty() && occurrences(*at) == 0) return false;
    }
    return true;
  }

  /// What the article would score for that query; 0 if it does not match, or too much was asked already.
  double weight_of(const Query& query) {
    const Xapian::MSet found = ask(query);
    return found.empty() ? 0 : found.begin().get_weight();
  }

  /// Whether the article matches; false, too, if too much was asked already.
  bool is_match(const Query& query) { return !ask(query).empty(); }

  Xapian::MSet ask(const Query& query) {
    if (asked_ == kMostAsked) return {};
    ++asked_;
    enquire_.set_query(Query(Query::OP_FILTER, query, this_article_));
    return enquire_.get_mset(0, 1);
  }

  /// How often the article has a term.
  Xapian::termcount occurrences(const std::string& term) {
    auto posting = database_.postlist_begin(term);
    const auto end = database_.postlist_end(term);
    if (posting != end) posting.skip_to(docid_);
    return posting != end && *posting == docid_ ? posting.get_wdf() : 0;
  }

  std::vector<std::string> present_terms(const Query& query) {
    std::vector<std::string> terms;
    for (auto at = query.get_unique_terms_begin(); at != query.get_terms_end(); ++at) {
      if (occurrences(*at) > 0) terms.push_back(*at);
    }
    return terms;
  }

  /// Articles that have any of the terms.
  std::uint64_t documents(const std::vector<std::string>& terms) {
    if (terms.size() == 1) return database_.get_termfreq(terms.front());
    Xapian::Enquire counting(database_);
    counting.set_query(Query(Query::OP_OR, terms.begin(), terms.end()));
    counting.set_weighting_scheme(Xapian::BoolWeight());
    return counting.get_mset(0, 0, database_.get_doccount()).get_matches_estimated();
  }

  void add(std::vector<std::string> terms, double contribution) {
    // A word that was typed twice counts twice.
    const auto same = std::ranges::find(hit_.parts, terms, &ScorePart::terms);
    if (same != hit_.parts.end()) {
      same->contribution += contribution;
      return;
    }
    ScorePart part{.documents = documents(terms), .contribution = contribution};
    for (const std::string& term : terms) part.occurrences += occurrences(term);
    part.terms = std::move(terms);
    hit_.parts.push_back(std::move(part));
  }

  Xapian::Database database_;
  Xapian::Enquire enquire_;
  Xapian::docid docid_;
  Query this_article_;
  HitExplanation& hit_;
  std::size_t asked_ = 0;
};

}  // namespace

void explain_score(const OpenIndex& index, const Query& ranked, HitExplanation& hit) {
  ScoreReader reader(index, hit);
  if (!reader.has_article()) return;
  reader.read(ranked, 1, true);
  double explained = hit.recency;
  for (const ScorePart& part : hit.parts) explained += part.contribution;
  // A part this small is the error of the sums.
  constexpr double kLeastPart = 1e-6;
  if (hit.score - explained > kLeastPart * hit.score) hit.others = hit.score - explained;
  std::ranges::stable_sort(hit.parts,
                           [](const ScorePart& a, const ScorePart& b) { return a.contribution > b.contribution; });
}

}  // namespace backfile
