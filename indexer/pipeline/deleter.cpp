#include "indexer/pipeline/deleter.hpp"

#include <set>
#include <string_view>
#include <utility>

#include "common/open_index.hpp"
#include "indexer/pipeline/dead_documents.hpp"

namespace backfile {
namespace {

/// How many of the articles were found and marked.
std::uint64_t mark(const Publisher& publisher, const std::vector<std::string>& ids, std::vector<std::string>& unknown,
                   DeadDocuments& dead) {
  const OpenIndex index = OpenIndex::open(publisher.index());
  std::uint64_t count = 0;
  std::set<std::string_view> seen;
  for (const std::string& id : ids) {
    if (!seen.insert(id).second) continue;
    const Xapian::docid docid = index.find_id(id);
    if (docid == 0) {
      unknown.push_back(id);
      continue;
    }
    const DocumentPlace place = index.place_of(docid);
    count += dead.add(index.manifest().segments[place.segment].folder, place.docid) ? 1U : 0U;
  }
  return count;
}

}  // namespace

std::uint64_t delete_articles(Publisher& publisher, const std::vector<std::string>& ids,
                              std::vector<std::string>& unknown) {
  // Nothing was published yet: there is no index to open.
  if (publisher.manifest().generation == 0) {
    unknown.insert(unknown.end(), ids.begin(), ids.end());
    return 0;
  }
  DeadDocuments dead(publisher);
  const std::uint64_t count = mark(publisher, ids, unknown, dead);
  if (count == 0) return 0;
  Manifest next = publisher.manifest();
  dead.write(next);
  publisher.publish(std::move(next));
  return count;
}

}  // namespace backfile
