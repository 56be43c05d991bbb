#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/upkeep/damage.hpp"
#include "indexer/upkeep/open_segment.hpp"

namespace backfile {

/// Collects the ids of the live documents of an index, as hashes of 8 bytes, and finds those that two have.
class UniqueIds {
 public:
  /// `segment` is a number of the caller's.
  void add(std::uint32_t segment, std::uint32_t docid, std::string_view id);

  /// Adds a damage for each live document whose id an earlier one has. `segments` are those of add(), by their numbers.
  void check(const std::vector<OpenSegment>& segments, DamageList& damages);

 private:
  struct Entry {
    std::uint64_t hash = 0;
    std::uint32_t segment = 0;
    std::uint32_t docid = 0;

    friend auto operator<=>(const Entry&, const Entry&) = default;
  };

  std::vector<Entry> entries_{};
};

}  // namespace backfile
