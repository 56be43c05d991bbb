#include "searcher/engine/score_parts.hpp"

#include <algorithm>
#include <string>

#include "common/schema.hpp"
#include "common/term.hpp"
#include "searcher/engine/ranking.hpp"

namespace backfile {
namespace {

/// Terms of titles, of leads and without a prefix are ranked; all others filter.
bool is_text_term(const std::string& term) {
  const bool has_prefix = term.front() >= 'A' && term.front() <= 'Z';
  return !has_prefix || term.starts_with(field("title").prefix) || term.starts_with(field("lead").prefix);
}

}  // namespace

void explain_score(const OpenIndex& index, const Xapian::Query& ranked, const std::vector<ExpansionTerm>& expansion,
                   HitExplanation& hit) {
  const Xapian::docid docid = index.find_id(hit.id);
  if (docid == 0) return;
  const Xapian::Database& database = index.database();
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(bm25());
  for (auto at = ranked.get_unique_terms_begin(); at != ranked.get_terms_end(); ++at) {
    const std::string term = *at;
    if (term.empty() || !is_text_term(term)) continue;
    auto posting = database.postlist_begin(term);
    const auto end = database.postlist_end(term);
    if (posting != end) posting.skip_to(docid);
    if (posting == end || *posting != docid) continue;
    TermScore part{.term = term, .documents = database.get_termfreq(term), .occurrences = posting.get_wdf()};
    enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, Xapian::Query(term),
                                    Xapian::Query(make_term(field("id").prefix, hit.id))));
    const Xapian::MSet found = enquire.get_mset(0, 1);
    if (!found.empty()) part.contribution = found.begin().get_weight();
    const auto added = std::ranges::find(expansion, term, &ExpansionTerm::term);
    if (added != expansion.end()) part.contribution *= added->weight;
    hit.terms.push_back(std::move(part));
  }
  std::ranges::stable_sort(hit.terms,
                           [](const TermScore& a, const TermScore& b) { return a.contribution > b.contribution; });
}

}  // namespace backfile
