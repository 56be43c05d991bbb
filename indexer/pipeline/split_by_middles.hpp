#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace backfile {

/// Cuts a list into at most so many runs, at least one, of about the same size: each item goes to the part in which its middle
/// lies. `size_of` gives the documents of an item. Parts that no middle lies in are left out.
template <typename Item, typename SizeOf>
std::vector<std::vector<Item>> split_by_middles(std::vector<Item> items, std::size_t parts, const SizeOf& size_of) {
  std::uint64_t total = 0;
  for (const Item& item : items) total += std::invoke(size_of, item);
  std::vector<std::vector<Item>> runs;
  std::uint64_t before = 0;
  std::uint64_t last_part = 0;
  for (Item& item : items) {
    const std::uint64_t size = std::invoke(size_of, item);
    const std::uint64_t part = total == 0 ? 0 : (2 * before + size) * parts / (2 * total);
    if (runs.empty() || part > last_part) runs.emplace_back();
    last_part = part;
    before += size;
    runs.back().push_back(std::move(item));
  }
  return runs;
}

}  // namespace backfile
