#include "indexer/pipeline/deleter.hpp"

#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "common/open_index.hpp"
#include "indexer/pipeline/merger.hpp"

namespace backfile {
namespace {

/// The documents to delete, by segment folder.
using DeadDocuments = std::map<std::string, std::set<std::uint32_t>>;

DeadDocuments find_documents(const Publisher& publisher, const std::vector<std::string>& ids,
                             std::vector<std::string>& unknown) {
  const OpenIndex index = OpenIndex::open(publisher.index());
  DeadDocuments found;
  std::set<std::string_view> seen;
  for (const std::string& id : ids) {
    if (!seen.insert(id).second) continue;
    const Xapian::docid docid = index.find_id(id);
    if (docid == 0) {
      unknown.push_back(id);
      continue;
    }
    const DocumentPlace place = index.place_of(docid);
    found[index.manifest().segments[place.segment].folder].insert(place.docid);
  }
  return found;
}

}  // namespace

std::uint64_t delete_articles(Publisher& publisher, const std::vector<std::string>& ids,
                              std::vector<std::string>& unknown) {
  // Nothing was published yet: there is no index to open.
  if (publisher.manifest().generation == 0) {
    unknown.insert(unknown.end(), ids.begin(), ids.end());
    return 0;
  }
  const DeadDocuments documents = find_documents(publisher, ids, unknown);
  if (documents.empty()) return 0;
  Manifest next = publisher.manifest();
  std::uint64_t count = 0;
  for (const auto& [segment, docids] : documents) {
    Tombstones dead = read_tombstones(publisher.index(), next, segment);
    for (const std::uint32_t docid : docids) count += dead.add(docid) ? 1U : 0U;
    std::erase_if(next.tombstones, [&](const TombstoneRecord& record) { return record.segment == segment; });
    next.tombstones.push_back(publisher.write_tombstones(segment, dead));
  }
  publisher.publish(std::move(next));
  merge_by_policy(publisher);
  return count;
}

}  // namespace backfile
