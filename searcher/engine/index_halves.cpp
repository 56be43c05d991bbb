#include "searcher/engine/index_halves.hpp"

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <numeric>
#include <set>

#include "searcher/engine/tombstone_source.hpp"

namespace backfile {
namespace {

using Xapian::Query;

bool is_one_of(Query::op type, std::initializer_list<Query::op> types) {
  return std::ranges::find(types, type) != types.end();
}

/// Whether each of its scores is a sum of what terms score. The score of OP_SYNONYM comes from frequencies that Xapian works out
/// itself, and OP_ELITE_SET chooses terms by them.
bool is_sum_of_terms(const Query& query) {
  const Query::op type = query.get_type();
  if (is_one_of(type, {Query::LEAF_TERM, Query::LEAF_MATCH_ALL, Query::LEAF_MATCH_NOTHING, Query::OP_VALUE_RANGE,
                       Query::OP_VALUE_GE, Query::OP_VALUE_LE, Query::LEAF_POSTING_SOURCE}))
    return true;
  if (!is_one_of(type, {Query::OP_AND, Query::OP_OR, Query::OP_AND_NOT, Query::OP_AND_MAYBE, Query::OP_FILTER,
                        Query::OP_PHRASE, Query::OP_NEAR, Query::OP_SCALE_WEIGHT}))
    return false;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    if (!is_sum_of_terms(query.get_subquery(i))) return false;
  }
  return true;
}

/// About how many postings Xapian reads to find what matches.
std::uint64_t postings_read(const Query& query, const Xapian::Database& database) {
  const auto operand = [&](std::size_t i) { return postings_read(query.get_subquery(i), database); };
  const std::size_t operands = query.get_num_subqueries();
  switch (query.get_type()) {
    case Query::LEAF_TERM:
      return database.get_termfreq(*query.get_terms_begin());
    case Query::OP_OR: {
      std::uint64_t sum = 0;
      for (std::size_t i = 0; i < operands; ++i) sum += operand(i);
      return sum;
    }
    case Query::OP_AND:
    case Query::OP_FILTER:
    case Query::OP_PHRASE:
    case Query::OP_NEAR: {
      std::uint64_t least = operand(0);
      for (std::size_t i = 1; i < operands; ++i) least = std::min(least, operand(i));
      return least;
    }
    case Query::OP_AND_NOT:
    case Query::OP_AND_MAYBE:
    case Query::OP_SCALE_WEIGHT:
      return operand(0);
    default:
      return database.get_doccount();
  }
}

/// The terms that give weight to what they find.
void add_weighted_terms(const Query& query, std::set<std::string>& terms) {
  const Query::op type = query.get_type();
  if (type == Query::LEAF_TERM) terms.insert(*query.get_terms_begin());
  const bool is_left_only = type == Query::OP_FILTER || type == Query::OP_AND_NOT;
  const std::size_t operands = is_left_only ? 1 : query.get_num_subqueries();
  for (std::size_t i = 0; i < operands; ++i) add_weighted_terms(query.get_subquery(i), terms);
}

/// The query as bytes, of which each thread makes its own: Xapian counts references without a lock. nullopt where a part of it
/// cannot be copied.
std::optional<std::string> serialised(const Query& query) {
  try {
    return query.serialise();
  } catch (const Xapian::UnimplementedError&) {
    return std::nullopt;
  }
}

MatchList merged(const std::vector<MatchList>& lists, Xapian::doccount asked) {
  MatchList merged;
  for (const MatchList& list : lists) {
    merged.documents.insert(merged.documents.end(), list.documents.begin(), list.documents.end());
    merged.least += list.least;
    merged.most += list.most;
    merged.estimated += list.estimated;
    merged.best_score = std::max(merged.best_score, list.best_score);
  }
  std::ranges::sort(merged.documents, [](const RankedDocument& a, const RankedDocument& b) {
    return a.score != b.score ? a.score > b.score : a.docid < b.docid;
  });
  if (merged.documents.size() > asked) merged.documents.resize(asked);
  return merged;
}

}  // namespace

IndexHalves::IndexHalves(const OpenIndex& index, const HalvesLimits& limits) : index_(&index), limits_(limits) {
  registry_.register_posting_source(TombstoneSource(index));
}

bool IndexHalves::open() {
  if (was_opened_) return !halves_.empty();
  was_opened_ = true;
  const std::vector<Segment>& segments = index_->manifest().segments;
  std::vector<std::size_t> order(segments.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, std::greater(), [&](std::size_t i) { return segments[i].documents; });
  std::vector<Half> halves(2);
  std::uint64_t documents[2] = {0, 0};
  for (const std::size_t number : order) {
    const std::size_t smaller = documents[0] <= documents[1] ? 0 : 1;
    halves[smaller].segments.push_back(number);
    documents[smaller] += segments[number].documents;
  }
  const auto [least, most] = std::minmax(documents[0], documents[1]);
  if (least < limits_.documents || most > least * kGreatestHalfRatio) return false;
  try {
    for (Half& half : halves) {
      for (const std::size_t number : half.segments) {
        const Segment& segment = segments[number];
        const Xapian::Database database((index_->folder() / segment.folder).string(), Xapian::DB_BACKEND_GLASS);
        if (database.get_uuid() != segment.uuid) return false;
        half.database.add_database(database);
      }
    }
  } catch (const Xapian::Error&) {
    // A writer has retired a segment since the index was opened, which goes on with the files that it has.
    return false;
  }
  halves_ = std::move(halves);
  return true;
}

std::optional<std::vector<WholeStatistics>> IndexHalves::statistics_of(const Query& query) const {
  std::set<std::string> terms;
  add_weighted_terms(query, terms);
  const Xapian::Database& whole = index_->database();
  std::vector<WholeStatistics> statistics(
      halves_.size(), {.documents = whole.get_doccount(), .average_length = whole.get_average_length()});
  for (const std::string& term : terms) {
    const Xapian::doccount in_whole = whole.get_termfreq(term);
    for (std::size_t i = 0; i < halves_.size(); ++i) {
      const Xapian::doccount in_half = halves_[i].database.get_termfreq(term);
      const auto [known, is_new] = statistics[i].frequencies.try_emplace(in_half, in_whole);
      // What no document has, no document has a score of.
      if (!is_new && known->second != in_whole && in_half > 0) return std::nullopt;
    }
  }
  return statistics;
}

MatchList IndexHalves::search(const Half& half, const WholeStatistics& statistics, const std::string& query,
                              Xapian::doccount asked, Xapian::doccount checked) const {
  Xapian::Enquire enquire(half.database);
  enquire.set_query(Query::unserialise(query, registry_));
  enquire.set_weighting_scheme(PartWeight(statistics));
  MatchList list = match_list(enquire.get_mset(0, asked, checked));
  for (RankedDocument& document : list.documents) {
    const DocumentPlace place = place_of(document.docid, half.segments.size());
    document.docid = index_->docid_at({half.segments[place.segment], place.docid});
  }
  return list;
}

std::optional<MatchList> IndexHalves::best_matches(const Query& query, Xapian::doccount asked,
                                                   Xapian::doccount checked) {
  if (!is_sum_of_terms(query) || !open() || postings_read(query, index_->database()) < limits_.postings)
    return std::nullopt;
  const std::optional<std::string> copy = serialised(query);
  if (!copy) return std::nullopt;
  const std::optional<std::vector<WholeStatistics>> statistics = statistics_of(query);
  if (!statistics) return std::nullopt;
  std::vector<MatchList> lists(halves_.size());
  const auto search_half = [&](std::size_t i) {
    return [&, i] { lists[i] = search(halves_[i], (*statistics)[i], *copy, asked, checked); };
  };
  second_thread_.run(search_half(0), search_half(1));
  return merged(lists, asked);
}

}  // namespace backfile
