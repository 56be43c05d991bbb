#include "searcher/query/places.hpp"

#include <algorithm>
#include <utility>

#include "common/overloaded.hpp"

namespace backfile::query {
namespace {

bool ends_before(const Place& a, const Place& b) { return std::pair(a.last, a.first) < std::pair(b.last, b.first); }

/// What two tokens must share to be near each other: their sentence or paragraph.
std::uint32_t unit_of(const TestedToken& token, Nearness nearness) {
  return nearness == Nearness::sentence ? token.sentence : token.paragraph;
}

bool is_by_distance(Nearness nearness) { return nearness == Nearness::near || nearness == Nearness::ordered; }

/// Whether `b`, which begins behind the end of `a`, is within reach of it.
bool reaches(const TestedPart& part, const Place& a, const Place& b, Nearness nearness, std::uint32_t distance) {
  const std::vector<TestedToken>& tokens = part.tokens();
  if (is_by_distance(nearness)) return tokens[b.first].position - tokens[a.last].position <= distance;
  return unit_of(tokens[a.first], nearness) == unit_of(tokens[b.last], nearness);
}

/// Whether a place that begins with the token `next` might be within reach of `a`, and so might one behind it.
bool may_reach(const TestedPart& part, const Place& a, const Place& b, Nearness nearness, std::uint32_t distance) {
  const std::vector<TestedToken>& tokens = part.tokens();
  if (is_by_distance(nearness)) return tokens[b.first].position - tokens[a.last].position <= distance;
  return unit_of(tokens[a.last], nearness) == unit_of(tokens[b.first], nearness);
}

/// Walks over the ways in which tokens can follow each other.
class RunWalker {
 public:
  RunWalker(const TokenRun& run, const TestedPart& part) : run_(run), part_(part), cursors_(run.tests.size()) {}

  /// Calls `use` with every place, in order, as long as it returns true.
  template <typename Use>
  void walk(Use use) {
    const std::vector<std::uint32_t>& starts = part_.passing(run_.tests.front());
    const std::size_t last = run_.tests.size() - 1;
    for (const std::uint32_t start : starts) {
      // The nearest token each time leaves most room for the rest; a later start never has a nearer one.
      std::uint32_t reached = start;
      for (std::size_t i = 1; i < last; ++i) {
        if (!advance(i, reached)) return;
        reached = part_.passing(run_.tests[i])[cursors_[i]];
      }
      if (last == 0) {
        if (!use(Place{start, start})) return;
        continue;
      }
      if (!advance(last, reached)) return;
      const std::vector<std::uint32_t>& ends = part_.passing(run_.tests[last]);
      const std::uint64_t limit = std::uint64_t{part_.tokens()[start].position} + last + run_.slop;
      for (std::size_t i = cursors_[last]; i < ends.size() && part_.tokens()[ends[i]].position <= limit; ++i) {
        if (!use(Place{start, ends[i]})) return;
      }
    }
  }

 private:
  /// Moves the cursor of a test to the first token behind `reached`; false if there is none.
  bool advance(std::size_t test, std::uint32_t reached) {
    const std::vector<std::uint32_t>& passing = part_.passing(run_.tests[test]);
    std::size_t& cursor = cursors_[test];
    while (cursor < passing.size() && passing[cursor] <= reached) ++cursor;
    return cursor < passing.size();
  }

  const TokenRun& run_;
  const TestedPart& part_;
  std::vector<std::size_t> cursors_;
};

}  // namespace

TooManyPlaces::TooManyPlaces()
    : Error(ErrorCode::query_syntax, "the query has more than 1,000,000 places in one article",
            "write rarer words or a smaller distance") {}

PlaceList::PlaceList(const TestedPart& part, std::vector<Place> places) : part_(&part), places_(std::move(places)) {
  std::sort(places_.begin(), places_.end());
  places_.erase(std::unique(places_.begin(), places_.end()), places_.end());
  by_end_ = places_;
  std::sort(by_end_.begin(), by_end_.end(), ends_before);

  const std::size_t size = places_.size();
  ends_first_.resize(size);
  begins_last_.resize(size);
  ends_last_.resize(size);
  next_last_.resize(size);
  for (std::size_t i = size; i-- > 0;) {
    const auto here = static_cast<std::uint32_t>(i);
    const bool is_first = i + 1 == size || places_[i].last <= places_[ends_first_[i + 1]].last;
    ends_first_[i] = is_first ? here : ends_first_[i + 1];
  }
  for (std::size_t i = 0; i < size; ++i) {
    const auto here = static_cast<std::uint32_t>(i);
    if (i == 0) {
      begins_last_[i] = ends_last_[i] = next_last_[i] = here;
      continue;
    }
    begins_last_[i] = by_end_[i].first >= by_end_[begins_last_[i - 1]].first ? here : begins_last_[i - 1];
    const std::uint32_t best = ends_last_[i - 1];
    const std::uint32_t next = next_last_[i - 1];
    if (places_[i].last >= places_[best].last) {
      ends_last_[i] = here;
      next_last_[i] = best;
    } else {
      ends_last_[i] = best;
      next_last_[i] = next == best || places_[i].last >= places_[next].last ? here : next;
    }
  }
}

std::size_t PlaceList::first_behind(std::uint32_t last) const {
  const auto found = std::upper_bound(places_.begin(), places_.end(), last,
                                      [](std::uint32_t token, const Place& place) { return token < place.first; });
  return static_cast<std::size_t>(found - places_.begin());
}

std::size_t PlaceList::count_before(std::uint32_t first) const {
  const auto found = std::lower_bound(by_end_.begin(), by_end_.end(), first,
                                      [](const Place& place, std::uint32_t token) { return place.last < token; });
  return static_cast<std::size_t>(found - by_end_.begin());
}

const Place* PlaceList::nearest_behind(const Place& place, Nearness nearness, std::uint32_t distance) const {
  const std::size_t next = first_behind(place.last);
  if (next == places_.size()) return nullptr;
  // By distance the next begin decides, in a sentence or paragraph the next end.
  const Place& found = is_by_distance(nearness) ? places_[next] : places_[ends_first_[next]];
  return reaches(*part_, place, found, nearness, distance) ? &found : nullptr;
}

const Place* PlaceList::nearest_before(const Place& place, Nearness nearness, std::uint32_t distance) const {
  const std::size_t count = count_before(place.first);
  if (count == 0) return nullptr;
  const Place& found = is_by_distance(nearness) ? by_end_[count - 1] : by_end_[begins_last_[count - 1]];
  return reaches(*part_, found, place, nearness, distance) ? &found : nullptr;
}

const Place* PlaceList::ending_at(const Place& place, std::uint32_t last, Nearness nearness,
                                  std::uint32_t distance) const {
  const auto found = std::lower_bound(by_end_.begin(), by_end_.end(), Place{place.last + 1, last}, ends_before);
  if (found == by_end_.end() || found->last != last) return nullptr;
  return reaches(*part_, place, *found, nearness, distance) ? &*found : nullptr;
}

bool PlaceList::overlaps_other(const Place& place) const {
  const std::size_t count = first_behind(place.last);
  if (count == 0) return false;
  std::uint32_t farthest = ends_last_[count - 1];
  if (places_[farthest] == place) {
    if (next_last_[count - 1] == farthest) return false;
    farthest = next_last_[count - 1];
  }
  return places_[farthest].last >= place.first;
}

bool stands_alone(const PlacePair& pair, const Place& place, const PlaceList& right) {
  if (right.overlaps_other(place)) return false;
  if (right.nearest_behind(place, pair.nearness, pair.distance) != nullptr) return false;
  return pair.nearness == Nearness::ordered || right.nearest_before(place, pair.nearness, pair.distance) == nullptr;
}

std::vector<Place> PlaceFinder::runs(const TokenRun& run) const {
  std::vector<Place> places;
  if (!looks_here(run)) return places;
  RunWalker(run, part_).walk([&](const Place& place) {
    budget_.spend(1);
    places.push_back(place);
    return true;
  });
  return places;
}

bool PlaceFinder::has_run(const TokenRun& run) const {
  bool has_one = false;
  if (!looks_here(run)) return false;
  RunWalker(run, part_).walk([&](const Place&) {
    has_one = true;
    return false;
  });
  return has_one;
}

std::vector<Place> PlaceFinder::pairs(const PlacePair& pair, const PlaceList& left, const PlaceList& right) const {
  std::vector<Place> places;
  if (pair.is_negated) {
    for (const Place& place : left.places()) {
      if (stands_alone(pair, place, right)) places.push_back(place);
    }
    return places;
  }
  for (const Place& place : left.places()) {
    right.for_each_behind(place, [&](const Place& other) {
      budget_.spend(1);
      if (!may_reach(part_, place, other, pair.nearness, pair.distance)) return false;
      if (reaches(part_, place, other, pair.nearness, pair.distance)) places.push_back({place.first, other.last});
      return true;
    });
    if (pair.nearness == Nearness::ordered) continue;
    right.for_each_before(place, [&](const Place& other) {
      budget_.spend(1);
      if (!may_reach(part_, other, place, pair.nearness, pair.distance)) return false;
      if (reaches(part_, other, place, pair.nearness, pair.distance)) places.push_back({other.first, place.last});
      return true;
    });
  }
  return places;
}

bool PlaceFinder::has_pair(const PlacePair& pair) const {
  const PlaceList left = list(pair.left());
  if (left.places().empty()) return false;
  const PlaceList right = list(pair.right());
  if (right.places().empty()) return pair.is_negated;
  return std::any_of(left.places().begin(), left.places().end(), [&](const Place& place) {
    if (pair.is_negated) return stands_alone(pair, place, right);
    if (right.nearest_behind(place, pair.nearness, pair.distance) != nullptr) return true;
    return pair.nearness != Nearness::ordered && right.nearest_before(place, pair.nearness, pair.distance) != nullptr;
  });
}

bool PlaceFinder::has_any(const PlaceQuery& query) const {
  return std::visit(overloaded{
                        [&](const TokenRun& run) { return has_run(run); },
                        [&](const AnyPlace& any) {
                          return std::any_of(any.operands.begin(), any.operands.end(),
                                             [&](const PlaceQuery& operand) { return has_any(operand); });
                        },
                        [&](const PlacePair& pair) { return has_pair(pair); },
                    },
                    query.form);
}

std::vector<Place> PlaceFinder::all(const PlaceQuery& query) const {
  std::vector<Place> places;
  if (const auto* run = std::get_if<TokenRun>(&query.form)) return runs(*run);
  if (const auto* any = std::get_if<AnyPlace>(&query.form)) {
    for (const PlaceQuery& operand : any->operands) {
      const std::vector<Place> more = all(operand);
      places.insert(places.end(), more.begin(), more.end());
    }
  } else if (const auto* pair = std::get_if<PlacePair>(&query.form)) {
    const PlaceList left = list(pair->left());
    if (left.places().empty()) return places;
    places = pairs(*pair, left, list(pair->right()));
  }
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  return places;
}

}  // namespace backfile::query
