#include "searcher/engine/suggestion_finder.hpp"

#include <algorithm>

#include <xapian.h>

#include "common/error.hpp"
#include "common/xapian_guard.hpp"
#include "searcher/engine/prepared_search.hpp"

namespace backfile {
namespace {

/// Where Xapian finds candidates only, so many are compared with the query. A suggestion is not worth more than that.
constexpr Xapian::doccount kMostRead = 1'000;

/// Whether more articles than that match. False for a query that is not worth finding out.
bool finds_more_than(const OpenIndex& index, AnalyzerPool& analyzers, const SearchRequest& request,
                     std::uint64_t number) {
  PreparedSearch prepared(index, analyzers, request);
  Xapian::Enquire enquire(index.database());
  enquire.set_query(prepared.query());
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  const Xapian::doccount enough = static_cast<Xapian::doccount>(number) + 1;
  const Xapian::MSet found = enquire.get_mset(0, prepared.verifier().is_idle() ? enough : std::max(enough, kMostRead));
  Xapian::doccount matches = 0;
  for (auto at = found.begin(); at != found.end() && matches < enough; ++at) {
    if (prepared.verifier().accepts(*at)) ++matches;
  }
  return matches == enough;
}

}  // namespace

std::optional<std::string> SuggestionFinder::find(const SearchRequest& request, std::uint64_t total) {
  if (total > kFewHits || !request.root) return std::nullopt;
  if (!suggester_) suggester_.emplace(*index_, analyzers_);
  return suggester_->suggest(request.text, request.root, [&](const std::string& text) {
    const Result<query::ParsedQuery, query::SyntaxError> parsed = query::parse(text, options_);
    if (!parsed) return false;
    SearchRequest other = request;
    other.text = text;
    other.root = parsed->root;
    try {
      return guard_xapian("cannot look up a suggestion",
                          [&] { return finds_more_than(*index_, analyzers_, other, total * kSuggestionGain); });
    } catch (const Error& error) {
      // A query that is refused is none to suggest, but no reason to withhold the answer to the one that was not.
      if (error.code() != ErrorCode::query_syntax) throw;
      return false;
    }
  });
}

}  // namespace backfile
