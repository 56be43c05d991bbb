#include "indexer/glass/database_writer.hpp"

#include <algorithm>
#include <utility>

#include "indexer/glass/packing.hpp"
#include "indexer/glass/posting_chunks.hpp"

namespace backfile::glass {

DatabaseWriter::DatabaseWriter(std::filesystem::path folder) : folder_(std::move(folder)), parts_(1) {}

void DatabaseWriter::add(Document& document) {
  Part& part = parts_.front();
  part.lengths.push_back(document.length());
  const auto docid = static_cast<std::uint32_t>(part.lengths.size());
  for (const auto& [slot, value] : document.take_values()) part.values[slot].add(docid, value);
  part.inverter.add(document, docid);
}

void DatabaseWriter::sort() { parts_.front().inverter.sort(); }

void DatabaseWriter::append(DatabaseWriter next) {
  for (Part& part : next.parts_) parts_.push_back(std::move(part));
}

/// Calls `visit(part, base)` for each part: its docids are moved by the documents before it.
template <typename Visit>
void DatabaseWriter::for_each_part(const Visit& visit) const {
  std::uint32_t base = 0;
  for (const Part& part : parts_) {
    visit(part, base);
    base += static_cast<std::uint32_t>(part.lengths.size());
  }
}

std::vector<Inverter::Part> DatabaseWriter::inverted() const {
  std::vector<Inverter::Part> inverted;
  for_each_part([&](const Part& part, std::uint32_t base) { inverted.push_back({&part.inverter, base}); });
  return inverted;
}

void DatabaseWriter::write_values(TableWriter& table) const {
  std::map<std::uint32_t, ValueColumn> counted;
  for_each_part([&](const Part& part, std::uint32_t) {
    for (const auto& [slot, column] : part.values) counted[slot].count_in(column);
  });
  for (const auto& [slot, column] : counted) column.write_bounds(table, slot);
  for (const auto& entry : counted) {
    const std::uint32_t slot = entry.first;
    for_each_part([&](const Part& part, std::uint32_t base) {
      const auto found = part.values.find(slot);
      if (found != part.values.end()) found->second.write_chunks(table, slot, base);
    });
  }
}

void DatabaseWriter::write_lengths(TableWriter& table) const {
  PostingChunks chunks(table, kLengthsKey, kLengthsKey, 0, 0);
  std::uint32_t docid = 0;
  for (const Part& part : parts_) {
    for (const std::uint32_t length : part.lengths) chunks.add(++docid, length);
  }
  if (docid > 0) chunks.finish();
}

void DatabaseWriter::write_postlist() {
  create_database_folder(folder_);
  TableWriter table(folder_ / kPostlistFile);
  write_values(table);
  write_lengths(table);
  Inverter::write_postlist(inverted(), table);
  postlist_ = table.finish();
}

void DatabaseWriter::write_position() {
  create_database_folder(folder_);
  TableWriter table(folder_ / kPositionFile);
  Inverter::write_position(inverted(), table);
  position_ = table.finish();
}

DatabaseStats DatabaseWriter::stats() const {
  DatabaseStats stats;
  for (const Part& part : parts_) {
    stats.documents += static_cast<std::uint32_t>(part.lengths.size());
    stats.greatest_wdf = std::max(stats.greatest_wdf, part.inverter.greatest_wdf());
    for (const std::uint32_t length : part.lengths) {
      if (length > 0 && (stats.least_length == 0 || length < stats.least_length)) stats.least_length = length;
      stats.greatest_length = std::max(stats.greatest_length, length);
      stats.total_length += length;
    }
  }
  stats.last_docid = stats.documents;
  return stats;
}

void DatabaseWriter::finish() { write_version_file(folder_, postlist_, position_, stats()); }

void DatabaseWriter::write() {
  sort();
  write_postlist();
  write_position();
  finish();
}

}  // namespace backfile::glass
