#include "indexer/pipeline/dead_documents.hpp"

#include "common/open_index.hpp"

namespace backfile {

bool DeadDocuments::add(const std::string& segment, std::uint32_t docid) {
  const auto [found, is_new] = by_segment_.try_emplace(segment);
  if (is_new) found->second = read_tombstones(publisher_->index(), publisher_->manifest(), segment);
  return found->second.add(docid);
}

void DeadDocuments::write(Manifest& next) const {
  if (!empty()) next.known_dumps.reset();
  std::erase_if(next.tombstones, [&](const TombstoneRecord& record) { return by_segment_.contains(record.segment); });
  for (const auto& [segment, tombstones] : by_segment_) {
    next.tombstones.push_back(publisher_->write_tombstones(segment, tombstones));
  }
}

}  // namespace backfile
