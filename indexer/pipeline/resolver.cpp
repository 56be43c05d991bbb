#include "indexer/pipeline/resolver.hpp"

#include <map>

#include "common/document_codec.hpp"
#include "common/xapian_guard.hpp"

namespace backfile {
namespace {

/// Docid of a winner in the batch that is being resolved: its real one is known when the batch is through.
constexpr std::uint32_t kPending = 0xffffffffU;

}  // namespace

Resolver::Entry Resolver::look_up(const ParsedRecord& record) const {
  Entry entry;
  if (index_ == nullptr) return entry;
  entry.indexed_docid = index_->find_id(record.article.id);
  if (entry.indexed_docid != 0) {
    entry.indexed_content = guard_xapian("cannot read an article of the index", [&] {
      return read_document_head(index_->stored_article(entry.indexed_docid)).content_hash;
    });
  }
  return entry;
}

/// The class that an id counts in: where its winner stands against the index.
void Resolver::count(const Entry& entry, int step) {
  std::uint64_t& counter = entry.docid == 0           ? counts_.unchanged
                           : entry.indexed_docid != 0 ? counts_.replaced
                                                      : counts_.indexed;
  counter += static_cast<std::uint64_t>(static_cast<std::int64_t>(step));
}

/// Takes back the winner so far, because a later record of the run differs from it.
void Resolver::retract(const Entry& entry, std::uint64_t batch) {
  count(entry, -1);
  if (entry.docid == 0) return;
  if (entry.indexed_docid != 0) replaced_in_index_.erase(entry.indexed_docid);
  const bool is_written = entry.batch != batch || entry.docid != kPending;
  if (is_written) superseded_in_run_.push_back({entry.batch, entry.docid});
}

/// Makes `record` the winner; true if it has to be written.
bool Resolver::decide(Entry& entry, const ParsedRecord& record, std::uint64_t batch) {
  entry.content = record.serial.content_hash;
  const bool is_unchanged = entry.indexed_docid != 0 && entry.content == entry.indexed_content;
  entry.docid = is_unchanged ? 0 : kPending;
  entry.batch = batch;
  if (!is_unchanged && entry.indexed_docid != 0) replaced_in_index_.insert(entry.indexed_docid);
  count(entry, +1);
  return !is_unchanged;
}

std::vector<std::size_t> Resolver::resolve(const ParsedBatch& batch) {
  std::map<std::size_t, Entry*> winners;  // By place in the batch: dump order is docid order.
  std::unordered_map<const Entry*, std::size_t> places;
  for (std::size_t i = 0; i < batch.records.size(); ++i) {
    const ParsedRecord& record = batch.records[i];
    const auto [found, is_new] = entries_.try_emplace(record.id_hash);
    Entry& entry = found->second;
    if (is_new) {
      entry = look_up(record);
    } else {
      ++counts_.duplicates_in_run;
      if (entry.content == record.serial.content_hash) continue;
      retract(entry, batch.number);
      if (const auto earlier = places.find(&entry); earlier != places.end()) winners.erase(earlier->second);
    }
    if (decide(entry, record, batch.number)) {
      winners[i] = &entry;
      places[&entry] = i;
    }
  }

  std::vector<std::size_t> written;
  for (const auto& [place, entry] : winners) {
    written.push_back(place);
    entry->docid = static_cast<std::uint32_t>(written.size());
  }
  return written;
}

}  // namespace backfile
