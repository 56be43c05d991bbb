#include "indexer/upkeep/unique_ids.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "common/document_codec.hpp"
#include "common/hash.hpp"
#include "common/schema.hpp"

namespace backfile {

void UniqueIds::add(std::uint32_t segment, std::uint32_t docid, std::string_view id) {
  entries_.push_back({hash64(id), segment, docid});
}

void UniqueIds::check(const std::vector<OpenSegment>& segments, DamageList& damages) {
  std::ranges::sort(entries_);
  const auto id_of = [&](const Entry& entry) {
    const Xapian::Document document = segments[entry.segment].database.get_document(entry.docid);
    return std::string(read_document_head(document.get_value(field("article").slot)).id);
  };
  for (std::size_t i = 1; i < entries_.size(); ++i) {
    const Entry& earlier = entries_[i - 1];
    const Entry& entry = entries_[i];
    if (entry.hash != earlier.hash) continue;
    // Two ids may have one hash: the ids themselves decide.
    const std::string id = id_of(entry);
    if (id != id_of(earlier)) continue;
    const auto folder = [&](const Entry& of) -> const std::string& { return segments[of.segment].record->folder; };
    damages.add_article(
        {folder(entry), entry.docid, id}, "the id is not unique",
        fmt::format("has the id of document {} in {}: both are found", earlier.docid, folder(earlier)),
        "delete the id with 'backfile-indexer delete --id' until it is found no more, then add its dump "
        "again");
  }
}

}  // namespace backfile
