#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "common/same_text.hpp"
#include "common/text_order.hpp"
#include "indexer/glass/table_reader.hpp"

namespace backfile::glass {

/// Goes through several tables side by side. What belongs together has one begin of its key, its group; `group_of(table)` is a
/// view of it in the key where a table stands, at the first of them. Calls `use(group, members)` for each group, in the order of
/// their bytes, with the numbers of the tables that have it, ascending; `use` reads these tables on to the end of the group.
/// Throws Error (index_damaged) for a table whose groups are out of order, or too long to be followed by a docid.
template <typename GroupOf, typename Use>
void for_each_group(std::deque<TableReader>& tables, const GroupOf& group_of, const Use& use) {
  /// The end of a term and the longest docid.
  constexpr std::size_t kMaxEndBytes = 6;
  struct Head {
    std::uint64_t begin = 0;  ///< The first bytes of the group: most comparisons need no more.
    std::string_view group{};
    std::size_t table = 0;
  };
  const auto head_of = [&](std::size_t table) {
    const std::string_view group = group_of(tables[table]);
    Head head{.begin = first_bytes(group), .group = group, .table = table};
    if (head.group.size() > kMaxKeyBytes - kMaxEndBytes) tables[table].fail("a key is too long");
    return head;
  };
  // The standard library's heaps have the greatest on top.
  const auto is_behind = [](const Head& a, const Head& b) {
    if (a.begin != b.begin) return a.begin > b.begin;
    const int order = a.group.compare(b.group);
    return order != 0 ? order > 0 : a.table > b.table;
  };
  std::vector<Head> heads;
  for (std::size_t table = 0; table < tables.size(); ++table) {
    if (!tables[table].at_end()) heads.push_back(head_of(table));
  }
  std::ranges::make_heap(heads, is_behind);
  std::vector<std::size_t> members;
  std::string group;
  while (!heads.empty()) {
    group = heads.front().group;
    members.clear();
    while (!heads.empty() && is_same_text(heads.front().group, group)) {
      members.push_back(heads.front().table);
      std::ranges::pop_heap(heads, is_behind);
      heads.pop_back();
    }
    use(group, members);
    for (const std::size_t table : members) {
      if (tables[table].at_end()) continue;
      heads.push_back(head_of(table));
      if (heads.back().group <= group) tables[table].fail("its entries are out of order");
      std::ranges::push_heap(heads, is_behind);
    }
  }
}

}  // namespace backfile::glass
