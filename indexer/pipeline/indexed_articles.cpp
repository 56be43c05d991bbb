#include "indexer/pipeline/indexed_articles.hpp"

namespace backfile {

IndexedArticles::IndexedArticles(const OpenIndex& index, std::uint64_t first_segment) : index_(&index) {
  for (const Segment& segment : index.manifest().segments) {
    is_of_this_run_.push_back(segment_number(segment.folder) >= first_segment);
  }
}

IndexedVersion IndexedArticles::find(std::string_view id) const {
  const FoundDocument found = index_->find_document(id);
  if (found.docid == 0) return {};
  return {found.docid, found.content_hash, is_of_this_run_[index_->place_of(found.docid).segment]};
}

}  // namespace backfile
