#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "common/error.hpp"
#include "searcher/query/place_query.hpp"
#include "searcher/query/tested_part.hpp"

namespace backfile::query {

/// A run of positions, from one token to another: indices into the tokens of its TestedPart, both included.
struct Place {
  std::uint32_t first = 0;
  std::uint32_t last = 0;

  friend auto operator<=>(const Place&, const Place&) = default;
};

/// More places than this are not collected from one article; all that are tried count, on the way, too. What is kept of
/// them takes at most some 60 MB.
inline constexpr std::size_t kMaxPlaces = 1'000'000;

/// A query and an article that have more than kMaxPlaces. Reported as it is unless somebody knows better.
class TooManyPlaces : public Error {
 public:
  TooManyPlaces();
};

/// How many places may still be tried in an article.
class PlaceBudget {
 public:
  /// Throws TooManyPlaces when nothing is left.
  void spend(std::size_t places) {
    if (places > left_) throw TooManyPlaces();
    left_ -= places;
  }

 private:
  std::size_t left_ = kMaxPlaces;
};

/// The places of one node in one part, ready to be asked for neighbours. Two places are near each other if they do not
/// overlap and are within the reach of a Nearness (ast.hpp).
class PlaceList {
 public:
  static constexpr std::size_t kNone = SIZE_MAX;

  /// `places` in any order, with doubles; `part` outlives the list.
  PlaceList(const TestedPart& part, std::vector<Place> places);

  /// In order, without doubles.
  const std::vector<Place>& places() const { return places_; }

  /// Of the places behind `place` that are near it the one that ends first; nullptr if there is none.
  const Place* nearest_behind(const Place& place, Nearness nearness, std::uint32_t distance) const;
  /// Of the places before `place` that are near it the one that begins last.
  const Place* nearest_before(const Place& place, Nearness nearness, std::uint32_t distance) const;
  /// Of the places behind `place` that are near it and end with the token `last` the one that begins first.
  const Place* ending_at(const Place& place, std::uint32_t last, Nearness nearness, std::uint32_t distance) const;
  /// Whether a place overlaps `place` that is not the same.
  bool overlaps_other(const Place& place) const;

  /// Calls `use` with every place behind `place`, in the order of their begins, as long as it returns true.
  template <typename Use>
  void for_each_behind(const Place& place, Use use) const {
    for (std::size_t i = first_behind(place.last); i < places_.size() && use(places_[i]); ++i) {
    }
  }
  /// Calls `use` with every place before `place`, from the one that ends last on, as long as it returns true.
  template <typename Use>
  void for_each_before(const Place& place, Use use) const {
    for (std::size_t i = count_before(place.first); i-- > 0 && use(by_end_[i]);) {
    }
  }

 private:
  /// Index of the first place that begins behind the token `last`.
  std::size_t first_behind(std::uint32_t last) const;
  /// How many of by_end_ end before the token `first`.
  std::size_t count_before(std::uint32_t first) const;

  const TestedPart* part_;
  std::vector<Place> places_;
  std::vector<Place> by_end_{};
  std::vector<std::uint32_t> ends_first_{};   ///< Of places_ from here on, the index of the one that ends first.
  std::vector<std::uint32_t> begins_last_{};  ///< Of by_end_ up to here, the index of the one that begins last.
  std::vector<std::uint32_t> ends_last_{};    ///< Of places_ up to here, the index of the one that ends last.
  std::vector<std::uint32_t> next_last_{};    ///< The same without that one; its own index where there is no other.
};

/// Finds places in one part of an article.
class PlaceFinder {
 public:
  /// All outlive the finder.
  PlaceFinder(const TestedPart& part, ArticlePart which, PlaceBudget& budget)
      : part_(part), field_(field_of(which)), budget_(budget) {}

  /// Whether there is any place. Of a proximity the places of the operands are collected, but not all of their pairs.
  bool has_any(const PlaceQuery& query) const;

  /// All places, in order, without doubles.
  std::vector<Place> all(const PlaceQuery& query) const;

  /// The places of a proximity of which these are the operands' places; in any order, with doubles.
  std::vector<Place> pairs(const PlacePair& pair, const PlaceList& left, const PlaceList& right) const;

 private:
  bool looks_here(const TokenRun& run) const { return run.field == TextField::any || run.field == field_; }
  bool has_run(const TokenRun& run) const;
  bool has_pair(const PlacePair& pair) const;
  std::vector<Place> runs(const TokenRun& run) const;
  PlaceList list(const PlaceQuery& query) const { return {part_, all(query)}; }

  const TestedPart& part_;
  TextField field_;
  PlaceBudget& budget_;
};

/// Whether `place`, one of the left operand, is a place of the negated proximity: nothing of the right operand is near.
bool stands_alone(const PlacePair& pair, const Place& place, const PlaceList& right);

}  // namespace backfile::query
