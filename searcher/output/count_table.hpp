#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace backfile {

/// The answer of `count --by`: how many articles have each value, in the order in which they are printed.
struct CountTable {
  std::string by{};         ///< "tag", "month", ...
  std::uint64_t total = 0;  ///< Articles counted; one article may have several values or none.
  std::vector<std::pair<std::string, std::uint64_t>> values{};
};

/// For a terminal: the numbers in a column aligned to the right, the values behind them.
void write_counts_aligned(std::ostream& out, const CountTable& table);

/// For scripts: COUNT, a tab, VALUE. A value with a tab or a line break in it is written with escapes (`\t`).
void write_counts_tsv(std::ostream& out, const CountTable& table);

/// `{"format_version":1,"by":"tag","total":3,"values":[{"value":"nato","count":2}]}` on one line.
void write_counts_json(std::ostream& out, const CountTable& table);

}  // namespace backfile
