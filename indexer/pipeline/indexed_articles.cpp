#include "indexer/pipeline/indexed_articles.hpp"

#include <algorithm>
#include <string>

#include "common/document_codec.hpp"
#include "common/schema.hpp"
#include "common/term.hpp"
#include "common/xapian_guard.hpp"

namespace backfile {
namespace {

struct SoughtId {
  std::string term{};
  std::string_view id{};
  std::size_t place = 0;  ///< Among the ids asked for.
};

/// Calls `visit(place among the ids, docid, content hash)` for each live article that a segment has. Asks by the order of
/// the terms: so the cursor finds most of them in the block of the one before.
template <typename Visit>
void find_in_segment(const OpenIndex& index, std::size_t segment, const std::vector<SoughtId>& sought,
                     const Visit& visit) {
  const Xapian::Database& database = index.segment(segment);
  const Tombstones* dead = index.tombstones_of_uuid(index.manifest().segments[segment].uuid);
  const std::string prefix(field("id").prefix);
  const auto end = database.allterms_end(prefix);
  auto at = database.allterms_begin(prefix);
  for (const SoughtId& one : sought) {
    at.skip_to(one.term);
    if (at == end) return;
    if (*at != one.term) continue;
    const auto last = database.postlist_end(one.term);
    for (auto posting = database.postlist_begin(one.term); posting != last; ++posting) {
      if (dead != nullptr && dead->contains(*posting)) continue;
      // A long id is a hash in its term: the stored id decides.
      const std::string stored =
          database.get_document(*posting, Xapian::DOC_ASSUME_VALID).get_value(field("article").slot);
      const DocumentHead head = read_document_head(stored);
      if (head.id == one.id) visit(one.place, *posting, head.content_hash);
    }
  }
}

}  // namespace

IndexedArticles::IndexedArticles(const OpenIndex& index, std::uint64_t first_segment) : index_(&index) {
  for (const Segment& segment : index.manifest().segments) {
    is_of_this_run_.push_back(segment_number(segment.folder) >= first_segment);
  }
}

std::vector<IndexedVersion> IndexedArticles::find(const std::vector<std::string_view>& ids) const {
  std::vector<SoughtId> sought;
  sought.reserve(ids.size());
  for (const std::string_view id : ids) sought.push_back({make_term(field("id").prefix, id), id, sought.size()});
  std::ranges::sort(sought, {}, &SoughtId::term);
  std::vector<IndexedVersion> found(ids.size());
  guard_xapian("cannot look up articles by id", [&] {
    for (std::size_t segment = 0; segment < is_of_this_run_.size(); ++segment) {
      find_in_segment(*index_, segment, sought, [&](std::size_t place, std::uint32_t docid, const Hash128& content) {
        found[place] = {index_->docid_of({segment, docid}), content, is_of_this_run_[segment]};
      });
    }
  });
  return found;
}

}  // namespace backfile
