#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "common/hash.hpp"
#include "common/open_index.hpp"

namespace backfile {

/// What the index has under the id of a record.
struct IndexedVersion {
  Xapian::docid docid = 0;      ///< 0: nothing, and the rest is meaningless.
  Hash128 content{};            ///< SerialArticle::content_hash.
  bool is_of_this_run = false;  ///< An earlier leg of the run has written it.
};

/// Finds articles of one generation by their ids, for the run that goes on. One a thread, as OpenIndex is.
class IndexedArticles {
 public:
  /// `index` outlives this. Segments from number `first_segment` on are of the run.
  IndexedArticles(const OpenIndex& index, std::uint64_t first_segment);

  /// What the index has under each of the ids; see OpenIndex::find_documents(). Throws Error (index_damaged, io).
  std::vector<IndexedVersion> find(const std::vector<std::string_view>& ids) const;

 private:
  const OpenIndex* index_;
  std::vector<bool> is_of_this_run_{};  ///< By segment.
};

}  // namespace backfile
