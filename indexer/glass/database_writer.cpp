#include "indexer/glass/database_writer.hpp"

#include <algorithm>
#include <numeric>

#include "indexer/glass/packing.hpp"
#include "indexer/glass/posting_chunks.hpp"
#include "indexer/glass/version_file.hpp"

namespace backfile::glass {

DatabaseWriter::DatabaseWriter(std::filesystem::path folder) : folder_(std::move(folder)) {
  create_database_folder(folder_);
}

void DatabaseWriter::add(Document& document) {
  lengths_.push_back(document.length());
  const auto docid = static_cast<std::uint32_t>(lengths_.size());
  for (const auto& [slot, value] : document.take_values()) values_[slot].add(docid, value);
  inverter_.add(document, docid);
}

void DatabaseWriter::write_lengths(TableWriter& postlist) const {
  PostingChunks chunks(postlist, kLengthsKey, kLengthsKey, 0, 0);
  std::uint32_t docid = 0;
  for (const std::uint32_t length : lengths_) chunks.add(++docid, length);
  chunks.finish();
}

void DatabaseWriter::finish() {
  TableWriter postlist(folder_ / kPostlistFile);
  TableWriter position(folder_ / kPositionFile);
  for (const auto& [slot, column] : values_) column.write_bounds(postlist, slot);
  for (const auto& [slot, column] : values_) column.write_chunks(postlist, slot);
  if (!lengths_.empty()) write_lengths(postlist);
  inverter_.write(postlist, position);

  const auto documents = static_cast<std::uint32_t>(lengths_.size());
  DatabaseStats stats{.documents = documents, .last_docid = documents, .greatest_wdf = inverter_.greatest_wdf()};
  for (const std::uint32_t length : lengths_) {
    if (length > 0 && (stats.least_length == 0 || length < stats.least_length)) stats.least_length = length;
    stats.greatest_length = std::max(stats.greatest_length, length);
    stats.total_length += length;
  }
  const TableRoot postlist_root = postlist.finish();
  write_version_file(folder_, postlist_root, position.finish(), stats);
}

}  // namespace backfile::glass
