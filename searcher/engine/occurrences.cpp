#include "searcher/engine/occurrences.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>

namespace backfile {
namespace {

using query::ArticlePart;
using query::Nearness;
using query::Place;
using query::PlaceBudget;
using query::PlaceFinder;
using query::PlaceList;
using query::PlacePair;
using query::PlaceQuery;
using query::TestedPart;
using query::TokenRun;

using Words = std::vector<std::uint32_t>;

/// The places of a query with those of its operands, which they are made of.
struct FoundPlaces {
  const PlaceQuery* query = nullptr;
  PlaceList list;
  std::vector<FoundPlaces> operands{};
};

FoundPlaces find_with_operands(const PlaceQuery& query, const TestedPart& part, const PlaceFinder& finder) {
  if (const auto* pair = std::get_if<PlacePair>(&query.form)) {
    std::vector<FoundPlaces> operands;
    for (const PlaceQuery& operand : pair->operands) operands.push_back(find_with_operands(operand, part, finder));
    PlaceList list(part, finder.pairs(*pair, operands.front().list, operands.back().list));
    return {&query, std::move(list), std::move(operands)};
  }
  std::vector<FoundPlaces> operands;
  if (const auto* any = std::get_if<query::AnyPlace>(&query.form)) {
    for (const PlaceQuery& operand : any->operands) operands.push_back(find_with_operands(operand, part, finder));
  }
  return {&query, PlaceList(part, finder.all(query)), std::move(operands)};
}

/// The words of a run that has this place: the nearest one each time.
void add_run_words(const TokenRun& run, const Place& place, const TestedPart& part, Words& words) {
  words.push_back(place.first);
  std::uint32_t reached = place.first;
  for (std::size_t i = 1; i + 1 < run.tests.size(); ++i) {
    const Words& passing = part.passing(run.tests[i]);
    const auto next = std::upper_bound(passing.begin(), passing.end(), reached);
    if (next == passing.end()) return;
    reached = *next;
    words.push_back(reached);
  }
  words.push_back(place.last);
}

/// Collects the words that make a place. Proximities in each other can make one place in very many ways; after
/// kMaxWays of them in a part only the words at both ends are given.
class WordCollector {
 public:
  explicit WordCollector(const TestedPart& part) : part_(part) {}

  void collect(const FoundPlaces& found, const Place& place) {
    if (ways_ >= kMaxWays) {
      words_.push_back(place.first);
      words_.push_back(place.last);
      return;
    }
    if (!collected_.emplace(&found, place).second) return;
    if (const auto* run = std::get_if<TokenRun>(&found.query->form)) {
      add_run_words(*run, place, part_, words_);
    } else if (const auto* pair = std::get_if<PlacePair>(&found.query->form)) {
      collect_pair(*pair, found, place);
    } else {
      for (const FoundPlaces& operand : found.operands) {
        if (has(operand.list, place)) collect(operand, place);
      }
    }
  }

  /// In order, without doubles.
  Words take() {
    std::sort(words_.begin(), words_.end());
    words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
    collected_.clear();
    return std::exchange(words_, {});
  }

 private:
  static constexpr std::size_t kMaxWays = 200'000;

  static bool has(const PlaceList& list, const Place& place) {
    return std::binary_search(list.places().begin(), list.places().end(), place);
  }

  void collect_pair(const PlacePair& pair, const FoundPlaces& found, const Place& place) {
    if (pair.is_negated) return collect(found.operands.front(), place);
    collect_ordered(pair, found.operands.front(), found.operands.back(), place);
    if (pair.nearness != Nearness::ordered) {
      collect_ordered(pair, found.operands.back(), found.operands.front(), place);
    }
  }

  /// The words of a place of `first` that begins, and a place of `second` that ends, where `place` does.
  void collect_ordered(const PlacePair& pair, const FoundPlaces& first, const FoundPlaces& second, const Place& place) {
    const std::vector<Place>& candidates = first.list.places();
    auto at = std::lower_bound(candidates.begin(), candidates.end(), Place{place.first, 0});
    for (; at != candidates.end() && at->first == place.first; ++at) {
      if (at->last >= place.last || ++ways_ >= kMaxWays) break;
      const Place* partner = second.list.ending_at(*at, place.last, pair.nearness, pair.distance);
      if (partner == nullptr) continue;
      collect(first, *at);
      collect(second, *partner);
    }
  }

  const TestedPart& part_;
  Words words_{};
  std::set<std::pair<const FoundPlaces*, Place>> collected_{};  ///< Whose words are in words_.
  std::size_t ways_ = 0;                                        ///< How often two places were tried for one.
};

/// Each place of one side with the nearest of the other.
std::vector<std::pair<Place, Place>> nearest_pairs(const PlacePair& pair, const PlaceList& left,
                                                   const PlaceList& right) {
  std::vector<std::pair<Place, Place>> pairs;
  const auto add = [&](const Place* a, const Place* b) {
    if (a != nullptr && b != nullptr) pairs.emplace_back(*a, *b);
  };
  const bool in_any_order = pair.nearness != Nearness::ordered;
  for (const Place& place : left.places()) {
    add(&place, right.nearest_behind(place, pair.nearness, pair.distance));
    if (in_any_order) add(&place, right.nearest_before(place, pair.nearness, pair.distance));
  }
  for (const Place& place : right.places()) {
    add(left.nearest_before(place, pair.nearness, pair.distance), &place);
    if (in_any_order) add(left.nearest_behind(place, pair.nearness, pair.distance), &place);
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

/// Of places in order, the shortest from each first token on, and the shortest up to each last one.
std::vector<Place> shortest_places(const std::vector<Place>& places) {
  std::vector<Place> shortest;
  for (const Place& place : places) {
    if (shortest.empty() || shortest.back().first != place.first) shortest.push_back(place);
  }
  std::vector<Place> by_end = places;
  std::sort(by_end.begin(), by_end.end(),
            [](const Place& a, const Place& b) { return std::pair(a.last, b.first) < std::pair(b.last, a.first); });
  std::uint32_t last = UINT32_MAX;
  for (const Place& place : by_end) {
    if (place.last != last) shortest.push_back(place);
    last = place.last;
  }
  std::sort(shortest.begin(), shortest.end());
  shortest.erase(std::unique(shortest.begin(), shortest.end()), shortest.end());
  return shortest;
}

/// Finds the occurrences of one query.
class OccurrenceFinder {
 public:
  OccurrenceFinder(std::size_t pattern, const TestedPart& part, ArticlePart which)
      : pattern_(pattern), part_(part), finder_(part, which, budget_), collector_(part) {}

  void find(const PlaceQuery& query) {
    if (const auto* pair = std::get_if<PlacePair>(&query.form); pair != nullptr && !pair->is_negated) {
      const FoundPlaces left = find_with_operands(pair->left(), part_, finder_);
      const FoundPlaces right = find_with_operands(pair->right(), part_, finder_);
      for (const auto& [a, b] : nearest_pairs(*pair, left.list, right.list)) {
        collector_.collect(left, a);
        collector_.collect(right, b);
        add({std::min(a.first, b.first), std::max(a.last, b.last)});
      }
      return;
    }
    const FoundPlaces found = find_with_operands(query, part_, finder_);
    for (const Place& place : shortest_places(found.list.places())) {
      collector_.collect(found, place);
      add(place);
    }
  }

  std::vector<Occurrence> take() { return std::move(occurrences_); }

 private:
  void add(const Place& place) {
    const std::vector<query::TestedToken>& tokens = part_.tokens();
    occurrences_.push_back({pattern_, tokens[place.first].begin, tokens[place.last].end, collector_.take()});
  }

  std::size_t pattern_;
  const TestedPart& part_;
  PlaceBudget budget_{};
  PlaceFinder finder_;
  WordCollector collector_;
  std::vector<Occurrence> occurrences_{};
};

}  // namespace

std::vector<Occurrence> find_occurrences(const std::vector<PlaceQuery>& queries, const TestedPart& part,
                                         ArticlePart which) {
  std::vector<Occurrence> occurrences;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    OccurrenceFinder finder(i, part, which);
    try {
      finder.find(queries[i]);
    } catch (const query::TooManyPlaces&) {
      continue;
    }
    std::vector<Occurrence> found = finder.take();
    std::move(found.begin(), found.end(), std::back_inserter(occurrences));
  }
  std::stable_sort(occurrences.begin(), occurrences.end(),
                   [](const Occurrence& a, const Occurrence& b) { return a.begin < b.begin; });
  return occurrences;
}

}  // namespace backfile
