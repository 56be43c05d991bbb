#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "common/block_list.hpp"

namespace backfile {

/// The first eight bytes of a text as a number; texts of which they differ are ordered as the numbers are.
inline std::uint64_t first_bytes(std::string_view text) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < sizeof number; ++i) {
    number = number << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  }
  return number;
}

/// Entries of a list in the order of their `text()`, which differ. The list outlives it.
template <typename Entry>
class TextOrder {
 public:
  struct Place {
    std::uint64_t begin = 0;  ///< The first bytes of the text: most comparisons need no more.
    const Entry* entry = nullptr;

    bool operator<(const Place& other) const {
      return begin != other.begin ? begin < other.begin : entry->text() < other.entry->text();
    }
  };

  /// Takes all entries, if there are more than the last time.
  void update(const BlockList<Entry>& entries) {
    if (places_.size() == entries.size()) return;
    places_.clear();
    places_.reserve(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) places_.push_back({first_bytes(entries[i].text()), &entries[i]});
    std::ranges::sort(places_, [](const Place& a, const Place& b) { return a < b; });
  }

  std::span<const Place> places() const { return places_; }

 private:
  std::vector<Place> places_{};
};

/// Goes through several lists side by side and calls `use(entries)` for each different text, in the order of the texts; of
/// each list the entry that has the text, or null.
template <typename Entry, typename Use>
void for_each_text(std::span<const TextOrder<Entry>* const> orders, const Use& use) {
  std::vector<std::span<const typename TextOrder<Entry>::Place>> rests;
  for (const TextOrder<Entry>* order : orders) rests.push_back(order->places());
  std::vector<const Entry*> entries(orders.size());
  for (;;) {
    const typename TextOrder<Entry>::Place* first = nullptr;
    for (const auto& rest : rests) {
      if (!rest.empty() && (first == nullptr || rest.front() < *first)) first = &rest.front();
    }
    if (first == nullptr) return;
    for (std::size_t i = 0; i < rests.size(); ++i) {
      const bool has_it = !rests[i].empty() && !(*first < rests[i].front());
      entries[i] = has_it ? rests[i].front().entry : nullptr;
    }
    use(std::span<const Entry* const>(entries));
    for (std::size_t i = 0; i < rests.size(); ++i) {
      if (entries[i] != nullptr) rests[i] = rests[i].subspan(1);
    }
  }
}

}  // namespace backfile
