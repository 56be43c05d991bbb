#include "indexer/glass/position_merge.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/same_text.hpp"
#include "indexer/glass/group_merge.hpp"
#include "indexer/glass/moved_docid.hpp"
#include "indexer/glass/packing.hpp"

namespace backfile::glass {
namespace {

std::string_view term_of(const TableReader& table) {
  const auto term = ended_text_of(table.key());
  if (!term) table.fail("the key of an entry has no end of its term");
  return *term;
}

/// What a key has behind its term: nullopt if it is one of another term.
std::optional<std::string_view> behind_term(std::string_view key, std::string_view term) {
  if (key.size() < term.size() || !is_same_text(key.substr(0, term.size()), term)) return std::nullopt;
  key.remove_prefix(term.size());
  // A NUL within a term, not its end.
  if (key.starts_with('\xFF')) return std::nullopt;
  return key;
}

}  // namespace

void merge_positions(std::deque<TableReader>& tables, std::span<const std::uint32_t> docids_before, TableWriter& out) {
  std::string key;
  for_each_group(tables, term_of, [&](std::string_view term, const std::vector<std::size_t>& members) {
    key = term;
    std::uint32_t last = 0;
    for (const std::size_t number : members) {
      TableReader& table = tables[number];
      for (; !table.at_end(); table.next()) {
        const auto behind = behind_term(table.key(), term);
        if (!behind) break;
        const std::uint32_t docid = moved_docid(table, *behind, docids_before[number]);
        if (docid <= last) table.fail("its entries are out of order");
        last = docid;
        key.resize(term.size());
        put_sortable_number(key, docid);
        out.add(key, table.tag());
      }
    }
  });
}

}  // namespace backfile::glass
