#include "indexer/glass/database_merger.hpp"

#include <algorithm>
#include <deque>
#include <utility>

#include "common/error.hpp"
#include "indexer/glass/position_merge.hpp"
#include "indexer/glass/postlist_merge.hpp"
#include "indexer/glass/table_reader.hpp"

namespace backfile::glass {
namespace {

/// For all leaves that are read of one kind of table.
constexpr std::size_t kBufferBytes = std::size_t{4} << 20U;
constexpr std::size_t kMaxBufferBytes = std::size_t{256} << 10U;

/// 0 is the least length of a database whose documents have no terms.
std::uint32_t least_length(std::uint32_t a, std::uint32_t b) { return a == 0 || b == 0 ? a + b : std::min(a, b); }

}  // namespace

DatabaseMerger::DatabaseMerger(std::vector<std::filesystem::path> sources, std::filesystem::path target)
    : sources_(std::move(sources)), target_(std::move(target)) {
  create_database_folder(target_);
  std::uint64_t docids = 0;
  for (const auto& source : sources_) {
    docids_before_.push_back(static_cast<std::uint32_t>(docids));
    docids += versions_.emplace_back(read_version_file(source)).stats.last_docid;
    if (docids > UINT32_MAX) throw Error(ErrorCode::io, "cannot merge more than 4,294,967,295 documents");
  }
}

template <typename Merge>
TableRoot DatabaseMerger::merge_table(const char* file, TableRoot DatabaseVersion::*root, const Merge& merge) const {
  const std::size_t buffer_bytes = std::min(kMaxBufferBytes, kBufferBytes / std::max<std::size_t>(1, sources_.size()));
  std::deque<TableReader> tables;
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    tables.emplace_back(sources_[i] / file, versions_[i].*root, buffer_bytes);
  }
  TableWriter out(target_ / file);
  merge(tables, docids_before_, out);
  return out.finish();
}

void DatabaseMerger::merge_postlist() {
  postlist_ = merge_table(kPostlistFile, &DatabaseVersion::postlist, merge_postlists);
}

void DatabaseMerger::merge_position() {
  position_ = merge_table(kPositionFile, &DatabaseVersion::position, merge_positions);
}

void DatabaseMerger::finish() {
  DatabaseStats stats;
  for (const auto& [postlist, position, more] : versions_) {
    stats.documents += more.documents;
    stats.last_docid += more.last_docid;
    stats.least_length = least_length(stats.least_length, more.least_length);
    stats.greatest_length = std::max(stats.greatest_length, more.greatest_length);
    stats.greatest_wdf = std::max(stats.greatest_wdf, more.greatest_wdf);
    stats.total_length += more.total_length;
  }
  write_version_file(target_, postlist_, position_, stats);
}

}  // namespace backfile::glass
