#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace backfile {

/// Finds entries that are kept elsewhere, numbered 0, 1, 2, ..., by their hashes. Eight bytes a place, so that growing moves
/// little, whatever the entries have. Open addressing; at most half full. One thread.
class HashPlaces {
 public:
  HashPlaces() : places_(kFirstPlaces) {}

  /// The number of the entry that has this hash and for which `is_it(number)`. If there is none, the next number is given to
  /// it: then that is the answer, and the caller makes the entry. The low bits of the hash are to be well mixed.
  template <typename IsIt>
  std::uint32_t find_or_add(std::uint32_t hash, const IsIt& is_it) {
    std::size_t i = hash & mask_;
    for (; places_[i].number != 0; i = (i + 1) & mask_) {
      if (places_[i].hash == hash && is_it(places_[i].number - 1)) return places_[i].number - 1;
    }
    places_[i] = {hash, ++size_};
    if (std::size_t{size_} * 2 > places_.size()) grow();
    return size_ - 1;
  }

 private:
  struct Place {
    std::uint32_t hash = 0;
    std::uint32_t number = 0;  ///< From 1; 0: free.
  };

  static constexpr std::size_t kFirstPlaces = 1U << 12U;

  void grow() {
    std::vector<Place> larger(places_.size() * 2);
    mask_ = larger.size() - 1;
    for (const Place& place : places_) {
      if (place.number == 0) continue;
      std::size_t i = place.hash & mask_;
      while (larger[i].number != 0) i = (i + 1) & mask_;
      larger[i] = place;
    }
    places_ = std::move(larger);
  }

  std::vector<Place> places_;
  std::size_t mask_ = kFirstPlaces - 1;
  std::uint32_t size_ = 0;
};

}  // namespace backfile
