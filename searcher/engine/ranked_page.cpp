#include "searcher/engine/ranked_page.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "common/schema.hpp"
#include "common/value_terms.hpp"
#include "searcher/engine/date_windows.hpp"
#include "searcher/engine/index_shape.hpp"
#include "searcher/engine/ranking.hpp"
#include "searcher/engine/tie_break.hpp"

namespace backfile {
namespace {

using Xapian::Query;

/// Up to this many matches are counted exactly for every search. As long as it counts, Xapian may pass over no document that
/// cannot be on the page: with 20,000 instead, two words of which either may occur take twice the time in an index of
/// 500,000 articles.
constexpr Xapian::doccount kCheapMatches = 1'000;

/// Up to this many candidates are verified for an exact total: it costs about 20 milliseconds.
constexpr Xapian::doccount kVerifiedMatches = 1'000;

/// Above this many matches, newest first walks windows of time instead of sorting everything: looking up a date takes a
/// microsecond a match, a window as long as some hundred.
constexpr Xapian::doccount kWindowMatches = 500;

/// How many documents past the page are read at first to see where the ties of its last document end: equal scores are
/// seldom, and each further place costs a hundredth of a search; equal days are the rule.
constexpr Xapian::doccount kScoreMargin = 3;
constexpr Xapian::doccount kDateMargin = 20;

/// Cuts a list that starts with the best match down to the page.
void keep_page(std::vector<RankedDocument>& documents, const PageRequest& request) {
  const std::size_t begin = std::min(request.offset, documents.size());
  const std::size_t end = begin + std::min(request.limit, documents.size() - begin);
  documents.erase(documents.begin() + static_cast<std::ptrdiff_t>(end), documents.end());
  documents.erase(documents.begin(), documents.begin() + static_cast<std::ptrdiff_t>(begin));
}

/// Documents wanted from the top, without overflow.
Xapian::doccount wanted(const PageRequest& request, Xapian::doccount documents) {
  if (request.offset >= documents || request.limit >= documents - request.offset) return documents;
  return static_cast<Xapian::doccount>(request.offset + request.limit);
}

bool is_count_exact(const MatchList& found) { return found.least == found.most; }

bool is_either_of_two_terms(const Query& query) {
  return query.get_type() == Query::OP_OR && query.get_num_subqueries() == 2 &&
         query.get_subquery(0).get_type() == Query::LEAF_TERM && query.get_subquery(1).get_type() == Query::LEAF_TERM;
}

}  // namespace

std::vector<Xapian::docid> Ranker::candidates(const Query& query) {
  Xapian::Enquire enquire(index_->database());
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  const Xapian::MSet found = enquire.get_mset(0, index_->database().get_doccount());
  return {found.begin(), found.end()};
}

std::vector<Xapian::docid> Ranker::matches(const Query& query) {
  std::vector<Xapian::docid> matches = candidates(query);
  std::erase_if(matches, [&](Xapian::docid docid) { return !verifier_->accepts(docid); });
  return matches;
}

std::uint64_t Ranker::count(const Query& query) {
  if (!verifier_->is_idle()) return matches(query).size();
  Xapian::Enquire enquire(index_->database());
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  // One term, or any document, is counted already.
  const MatchList bounds = match_list(enquire.get_mset(0, 0, Xapian::doccount{0}));
  if (is_count_exact(bounds)) return bounds.estimated;
  if (is_either_of_two_terms(query)) {
    // What has both terms is found faster than what has either.
    const Query first = query.get_subquery(0);
    const Query second = query.get_subquery(1);
    return count(first) + count(second) - count(Query(Query::OP_AND, first, second));
  }
  return enquire.get_mset(0, 0, index_->database().get_doccount()).get_matches_estimated();
}

RankedPage Ranker::page(const Query& query, const PageRequest& request) {
  if (index_->database().get_doccount() == 0) return {};
  if (request.limit == 0 && request.exact_total && verifier_->is_idle()) {
    const std::uint64_t total = count(query);
    return {.total = total, .is_total_exact = true, .candidates = total};
  }
  return request.sort == SortOrder::relevance ? by_relevance(query, request) : by_date(query, request);
}

template <typename IsPastPage>
std::vector<RankedDocument> Ranker::accepted(const MatchList& found, IsPastPage is_past_page, bool& is_complete) {
  std::vector<RankedDocument> documents;
  is_complete = false;
  for (const RankedDocument& document : found.documents) {
    if (is_past_page(documents, document)) {
      is_complete = true;
      break;
    }
    if (verifier_->accepts(document.docid)) documents.push_back(document);
  }
  return documents;
}

void Ranker::set_total(RankedPage& page, const Query& query, const MatchList& found, bool exact) {
  page.total = found.estimated;
  page.is_total_exact = is_count_exact(found);
  page.candidates = page.total;
  if (verifier_->is_idle()) return;
  if (exact || found.most <= kVerifiedMatches) {
    const std::vector<Xapian::docid> all = candidates(query);
    page.candidates = all.size();
    page.total = static_cast<std::uint64_t>(
        std::ranges::count_if(all, [&](Xapian::docid docid) { return verifier_->accepts(docid); }));
    page.is_total_exact = true;
    return;
  }
  // What holds of the candidates that were read is taken to hold of the others.
  page.is_total_exact = false;
  page.total = static_cast<std::uint64_t>(std::llround(static_cast<double>(page.total) * verifier_->share_accepted()));
  page.total = std::max<std::uint64_t>(page.total, page.documents.size());
}

MatchList Ranker::best_matches(const Query& query, Xapian::doccount asked, Xapian::doccount checked) {
  if (halves_ != nullptr) {
    if (std::optional<MatchList> found = halves_->best_matches(query, asked, checked)) return *std::move(found);
  }
  Xapian::Enquire enquire(index_->database());
  enquire.set_query(query);
  enquire.set_weighting_scheme(bm25());
  return match_list(enquire.get_mset(0, asked, checked));
}

RankedPage Ranker::by_relevance(const Query& query, const PageRequest& request) {
  const Xapian::Database& database = index_->database();
  const Xapian::doccount documents = database.get_doccount();
  const Xapian::doccount top = wanted(request, documents);
  const Xapian::doccount checked = request.exact_total ? documents : std::min(documents, kCheapMatches);
  // Who wants an exact total of what has to be verified has every candidate read in any case.
  const bool reads_all = request.exact_total && !verifier_->is_idle();
  // The ties of the page's last document belong to what is ordered: read on until the score drops below it.
  const auto is_past_page = [&](const std::vector<RankedDocument>& page, const RankedDocument& next) {
    return !reads_all && page.size() >= top && (top == 0 || !is_same_score(page[top - 1].score, next.score));
  };
  Xapian::doccount asked = reads_all ? documents : std::min(documents, top + kScoreMargin);
  RankedPage page;
  while (true) {
    const MatchList found = best_matches(query, asked, checked);
    if (found.best_score <= 0 && !found.documents.empty()) {
      // Nothing in the query carries weight: then everything is a tie, and ties go newest first.
      PageRequest newest = request;
      newest.sort = SortOrder::newest;
      return by_date(query, newest);
    }
    bool is_complete = false;
    page.documents = accepted(found, is_past_page, is_complete);
    if (is_complete) {
      set_total(page, query, found, request.exact_total);
      break;
    }
    if (found.documents.size() < asked || asked == documents) {
      // These are all that there are.
      page.total = page.documents.size();
      page.candidates = found.documents.size();
      break;
    }
    asked = asked > documents / 4 ? documents : asked * 4;
  }
  order_ties_by_score(page.documents, database);
  keep_page(page.documents, request);
  return page;
}

RankedPage Ranker::by_date(const Query& query, const PageRequest& request) {
  const Xapian::Database& database = index_->database();
  const Xapian::doccount documents = database.get_doccount();
  const bool newest_first = request.sort == SortOrder::newest;
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const MatchList estimate =
      match_list(enquire.get_mset(0, 0, request.exact_total ? documents : std::min(documents, kCheapMatches)));

  RankedPage page;
  const Xapian::doccount top = wanted(request, documents);
  const bool is_many = estimate.estimated > kWindowMatches;
  const DateWindows windows(shape_of(index_->manifest()), newest_first, is_many);
  // Windows follow each other in time and the undated come last, so ties never cross from one into the next.
  for (const Query& window : windows.queries()) {
    if (page.documents.size() >= top) break;
    enquire.set_query(Query(Query::OP_FILTER, query, window));
    enquire.set_sort_by_value(field("date").slot, newest_first);
    const Xapian::doccount missing = top - static_cast<Xapian::doccount>(page.documents.size());
    const auto is_past_page = [&](const std::vector<RankedDocument>& part, const RankedDocument& next) {
      return part.size() >= missing &&
             published_value(database, part[missing - 1].docid) != published_value(database, next.docid);
    };
    Xapian::doccount asked = std::min(documents, missing + kDateMargin);
    std::vector<RankedDocument> part;
    while (true) {
      const MatchList found = match_list(enquire.get_mset(0, asked));
      bool is_complete = false;
      part = accepted(found, is_past_page, is_complete);
      if (is_complete || found.documents.size() < asked || asked == documents) break;
      asked = asked > documents / 4 ? documents : asked * 4;
    }
    order_ties_by_date(part, database);
    page.documents.insert(page.documents.end(), part.begin(), part.end());
  }
  for (RankedDocument& document : page.documents) document.score = 0;
  set_total(page, query, estimate, request.exact_total);
  keep_page(page.documents, request);
  return page;
}

}  // namespace backfile
