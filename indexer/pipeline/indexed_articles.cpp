#include "indexer/pipeline/indexed_articles.hpp"

namespace backfile {

IndexedArticles::IndexedArticles(const OpenIndex& index, std::uint64_t first_segment) : index_(&index) {
  for (const Segment& segment : index.manifest().segments) {
    is_of_this_run_.push_back(segment_number(segment.folder) >= first_segment);
  }
}

std::vector<IndexedVersion> IndexedArticles::find(const std::vector<std::string_view>& ids) const {
  std::vector<IndexedVersion> versions;
  versions.reserve(ids.size());
  for (const FoundDocument& found : index_->find_documents(ids)) {
    versions.emplace_back();
    if (found.docid == 0) continue;
    versions.back() = {found.docid, found.content_hash, is_of_this_run_[index_->place_of(found.docid).segment]};
  }
  return versions;
}

}  // namespace backfile
