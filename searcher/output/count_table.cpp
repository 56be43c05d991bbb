#include "searcher/output/count_table.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/json_text.hpp"
#include "common/terminal.hpp"

namespace backfile {

void write_counts_aligned(std::ostream& out, const CountTable& table) {
  std::uint64_t greatest = 0;
  for (const auto& [value, count] : table.values) greatest = std::max(greatest, count);
  const std::size_t width = std::to_string(greatest).size();
  for (const auto& [value, count] : table.values) out << fmt::format("{:>{}}  {}\n", count, width, printable(value));
}

void write_counts_tsv(std::ostream& out, const CountTable& table) {
  for (const auto& [value, count] : table.values) out << count << '\t' << escape_controls(value) << '\n';
}

void write_counts_json(std::ostream& out, const CountTable& table) {
  nlohmann::ordered_json object;
  object["format_version"] = 1;
  object["by"] = table.by;
  object["total"] = table.total;
  object["values"] = nlohmann::ordered_json::array();
  for (const auto& [value, count] : table.values) {
    nlohmann::ordered_json row;
    row["value"] = value;
    row["count"] = count;
    object["values"].push_back(std::move(row));
  }
  out << to_text(object) << '\n';
}

}  // namespace backfile
