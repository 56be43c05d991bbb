#include "searcher/engine/ranked_page.hpp"

#include <algorithm>

#include "common/schema.hpp"
#include "common/value_terms.hpp"
#include "searcher/engine/compiler.hpp"
#include "searcher/engine/date_windows.hpp"
#include "searcher/engine/ranking.hpp"
#include "searcher/engine/tie_break.hpp"

namespace backfile {
namespace {

using Xapian::Query;

/// Up to this many matches are counted exactly for every search: it costs about a millisecond.
constexpr Xapian::doccount kCheapMatches = 20'000;

/// Above this many matches, newest first walks windows of time instead of sorting everything.
constexpr Xapian::doccount kWindowMatches = 20'000;

/// How many documents past the page are read at first to see where the ties of its last document end.
constexpr Xapian::doccount kTieMargin = 20;

std::vector<RankedDocument> documents_of(const Xapian::MSet& found) {
  std::vector<RankedDocument> documents;
  documents.reserve(found.size());
  for (auto at = found.begin(); at != found.end(); ++at) documents.push_back({*at, at.get_weight()});
  return documents;
}

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

bool is_count_exact(const Xapian::MSet& found) {
  return found.get_matches_lower_bound() == found.get_matches_upper_bound();
}

}  // namespace

std::uint64_t Ranker::count(const Query& query) const {
  Xapian::Enquire enquire(index_->database());
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  const Xapian::doccount documents = index_->database().get_doccount();
  return enquire.get_mset(0, 0, documents).get_matches_estimated();
}

RankedPage Ranker::page(const Query& query, const PageRequest& request) const {
  if (index_->database().get_doccount() == 0) return {};
  return request.sort == SortOrder::relevance ? by_relevance(query, request) : by_date(query, request);
}

RankedPage Ranker::by_relevance(const Query& query, const PageRequest& request) const {
  const Xapian::Database& database = index_->database();
  const Xapian::doccount documents = database.get_doccount();
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(bm25());

  const Xapian::doccount top = wanted(request, documents);
  const Xapian::doccount checked = request.exact_total ? documents : std::min(documents, kCheapMatches);
  Xapian::doccount asked = std::min(documents, top + kTieMargin);
  Xapian::MSet found = enquire.get_mset(0, asked, checked);
  if (found.get_max_attained() <= 0 && found.size() > 0) {
    // Nothing in the query carries weight: then everything is a tie, and ties go newest first.
    PageRequest newest = request;
    newest.sort = SortOrder::newest;
    return by_date(query, newest);
  }
  // Read on until the score drops below that of the page's last document.
  const auto is_tie_open = [&] {
    return found.size() == asked && asked < documents && top > 0 && top <= found.size() &&
           is_same_score(found[top - 1].get_weight(), found[found.size() - 1].get_weight());
  };
  while (is_tie_open()) {
    asked = asked > documents / 4 ? documents : asked * 4;
    found = enquire.get_mset(0, asked, checked);
  }

  RankedPage page{documents_of(found), found.get_matches_estimated(), is_count_exact(found)};
  order_ties_by_score(page.documents, database);
  keep_page(page.documents, request);
  return page;
}

RankedPage Ranker::by_date(const Query& query, const PageRequest& request) const {
  const Xapian::Database& database = index_->database();
  const Xapian::doccount documents = database.get_doccount();
  const bool newest_first = request.sort == SortOrder::newest;
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet estimate =
      enquire.get_mset(0, 0, request.exact_total ? documents : std::min(documents, kCheapMatches));

  RankedPage page{{}, estimate.get_matches_estimated(), is_count_exact(estimate)};
  const Xapian::doccount top = wanted(request, documents);
  const bool is_many = estimate.get_matches_estimated() > kWindowMatches;
  const DateWindows windows(shape_of(index_->manifest()), newest_first, is_many);
  // Windows follow each other in time and the undated come last, so ties never cross from one into the next.
  for (const Query& window : windows.queries()) {
    if (page.documents.size() >= top) break;
    enquire.set_query(Query(Query::OP_FILTER, query, window));
    enquire.set_sort_by_value(field("date").slot, newest_first);
    const Xapian::doccount missing = top - static_cast<Xapian::doccount>(page.documents.size());
    Xapian::doccount asked = std::min(documents, missing + kTieMargin);
    Xapian::MSet found = enquire.get_mset(0, asked);
    const auto is_tie_open = [&] {
      return found.size() == asked && asked < documents &&
             published_value(database, *found[missing - 1]) == published_value(database, *found[found.size() - 1]);
    };
    while (is_tie_open()) {
      asked = asked > documents / 4 ? documents : asked * 4;
      found = enquire.get_mset(0, asked);
    }
    std::vector<RankedDocument> part = documents_of(found);
    order_ties_by_date(part, database);
    page.documents.insert(page.documents.end(), part.begin(), part.end());
  }
  for (RankedDocument& document : page.documents) document.score = 0;
  keep_page(page.documents, request);
  return page;
}

}  // namespace backfile
