#include "indexer/pipeline/resolver.hpp"

#include <map>

namespace backfile {
namespace {

/// Docid of a winner in the batch that is being resolved: its real one is known when the batch is through.
constexpr std::uint32_t kPending = 0xffffffffU;

}  // namespace

ResolveCounts& ResolveCounts::operator+=(const ResolveCounts& other) {
  indexed += other.indexed;
  replaced += other.replaced;
  unchanged += other.unchanged;
  duplicates_in_run += other.duplicates_in_run;
  return *this;
}

/// The class that an id counts in: where its winner stands against the index. An earlier leg has counted its own.
void Resolver::count(const Entry& entry, int step) {
  if (entry.indexed.is_of_this_run) return;
  std::uint64_t& counter = entry.docid == 0           ? counts_.unchanged
                           : entry.indexed.docid != 0 ? counts_.replaced
                                                      : counts_.indexed;
  counter += static_cast<std::uint64_t>(static_cast<std::int64_t>(step));
}

/// Takes back the winner so far, because a later record of the leg differs from it.
void Resolver::retract(const Entry& entry, std::uint64_t batch) {
  count(entry, -1);
  if (entry.docid == 0) return;
  --live_;
  if (entry.is_undated) --undated_;
  if (entry.indexed.docid != 0) replaced_in_index_.erase(entry.indexed.docid);
  const bool is_written = entry.batch != batch || entry.docid != kPending;
  if (is_written) superseded_in_leg_.push_back({entry.batch, entry.docid});
}

/// Makes `record` the winner; true if it has to be written.
bool Resolver::decide(Entry& entry, const ParsedRecord& record, std::uint64_t batch) {
  entry.content = record.serial.content_hash;
  const bool is_unchanged = entry.indexed.docid != 0 && entry.content == entry.indexed.content;
  entry.docid = is_unchanged ? 0 : kPending;
  entry.batch = batch;
  count(entry, +1);
  if (is_unchanged) return false;
  if (entry.indexed.docid != 0) {
    replaced_in_index_.insert(entry.indexed.docid);
    last_conflict_ = record.dump;
  }
  ++live_;
  entry.is_undated = !record.article.published;
  if (entry.is_undated) ++undated_;
  return true;
}

std::vector<std::size_t> Resolver::resolve(const ParsedBatch& batch) {
  std::map<std::size_t, Entry*> winners;  // By place in the batch: dump order is docid order.
  std::unordered_map<const Entry*, std::size_t> places;
  for (std::size_t i = 0; i < batch.records.size(); ++i) {
    const ParsedRecord& record = batch.records[i];
    if (first_dump_ == 0) first_dump_ = record.dump;
    last_dump_ = record.dump;
    const auto [found, is_new] = entries_.try_emplace(record.id_hash);
    Entry& entry = found->second;
    if (is_new) entry.indexed = record.indexed;
    if (!is_new || entry.indexed.is_of_this_run) {
      ++counts_.duplicates_in_run;
      duplicates_[record.dump] +=
          {.in_dump = entry.dump == record.dump ? 1U : 0U, .in_run = 1, .of_earlier_legs = is_new ? 1U : 0U};
    }
    entry.dump = record.dump;
    if (!is_new) {
      if (entry.content == record.serial.content_hash) continue;
      last_conflict_ = record.dump;
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
