#include "indexer/pipeline/dump_ledger.hpp"

#include <algorithm>
#include <utility>

namespace backfile {
namespace {

bool is_small(const FinishedDump& dump) { return dump.identity->bytes < KnownDumps::kMinBytes; }

/// All of them have an identity.
KnownDump known_row(std::span<const FinishedDump> row) {
  KnownDump known{.shape = row.front().identity->shape, .files = row.size()};
  std::vector<DumpIdentity> identities;
  DumpNotes notes;
  std::uint64_t records = 0;
  for (const FinishedDump& dump : row) {
    identities.push_back(*dump.identity);
    known.bytes += dump.identity->bytes;
    known.dumps += dump.dumps;
    known.duplicates += row.size() == 1 ? dump.duplicates.in_dump : dump.duplicates.in_run;
    records += dump.records;
    if (dump.notes) notes.add(*dump.notes);
  }
  known.key = key_of(identities);
  known.unchanged = records - known.duplicates - notes.rejected();
  known.notes = notes.to_bytes();
  return known;
}

}  // namespace

void DumpLedger::add(RejectedRecord record) {
  if (tally_bytes_ > kMostNoteBytes) {
    if (last_incomplete_ == 0) first_incomplete_ = record.dump;
    last_incomplete_ = record.dump;
    return;
  }
  std::unique_ptr<DumpNotes>& notes = tallies_[record.dump].notes;
  if (!notes) notes = std::make_unique<DumpNotes>();
  const std::size_t before = notes->empty() ? 0 : notes->bytes();
  notes->add(std::move(record));
  tally_bytes_ += notes->bytes() - before;
}

void DumpLedger::add(const Resolver& resolver) {
  last_conflict_ = std::max(last_conflict_, resolver.last_conflict());
  for (const auto& [number, duplicates] : resolver.duplicates()) {
    Tally& tally = tallies_[number];
    tally.duplicates += duplicates;
    // What an earlier leg has written may come from the dump in which that leg ended, or from one before.
    if (number != last_dump_ || duplicates.of_earlier_legs == 0) continue;
    if (number == first_dump_) {
      tally.duplicates.in_dump += duplicates.of_earlier_legs;
    } else {
      tally.is_unsure = true;
    }
  }
  if (first_dump_ == 0) first_dump_ = resolver.first_dump();
  last_dump_ = std::max(last_dump_, resolver.last_dump());
}

std::vector<KnownDump> DumpLedger::finish(std::vector<FinishedDump> finished) {
  std::vector<KnownDump> known;
  for (FinishedDump& dump : finished) {
    if (!complete(dump)) {
      give_up_row();
      continue;
    }
    const bool is_known_alone =
        !dump.is_known && !is_small(dump) && dump.number >= last_conflict_ && dump.records > 0 && !dump.is_unsure;
    append(std::move(dump));
    if (is_known_alone) known.push_back(known_row(std::span(row_).last(1)));
    if (row_.size() > KnownDumps::kMostDumps || row_bytes_ > kMostNoteBytes) give_up_row();
  }
  if (const std::size_t end = end_of_row(); end > 1) {
    KnownDump row = known_row(std::span(row_).first(end));
    if (row.bytes >= KnownDumps::kMinBytes && row.dumps > 0) known.push_back(std::move(row));
  }
  return known;
}

/// Adds what was tallied of a dump. False if not all of it is known.
bool DumpLedger::complete(FinishedDump& dump) {
  const Tally tally = take_tally(dump.number);
  dump.duplicates += tally.duplicates;
  dump.is_unsure = tally.is_unsure;
  if (tally.notes) {
    if (!dump.notes) dump.notes = std::make_unique<DumpNotes>();
    dump.notes->add(*tally.notes);
  }
  const bool is_incomplete = dump.number >= first_incomplete_ && dump.number <= last_incomplete_;
  return dump.identity && !is_incomplete;
}

/// Drops those of the dumps before it, too, which will not be asked for.
DumpLedger::Tally DumpLedger::take_tally(std::uint32_t number) {
  Tally tally;
  for (auto it = tallies_.begin(); it != tallies_.end() && it->first <= number; it = tallies_.erase(it)) {
    if (it->second.notes) tally_bytes_ -= it->second.notes->bytes();
    if (it->first == number) tally = std::move(it->second);
  }
  return tally;
}

void DumpLedger::append(FinishedDump dump) {
  if (dump.notes) row_bytes_ += dump.notes->bytes();
  row_.push_back(std::move(dump));
}

void DumpLedger::give_up_row() {
  row_.clear();
  row_bytes_ = 0;
}

/// How many dumps are to be known as a row, from its first one on: up to the last conflict, and if the small ones are worth
/// it, which are not known by themselves, up to the last of them. 0 if it may not end where it does.
std::size_t DumpLedger::end_of_row() const {
  if (row_.empty() || row_.back().number < last_conflict_) return 0;
  std::size_t end = 0;
  std::size_t end_of_small = 0;
  std::uint64_t small_bytes = 0;
  for (std::size_t i = 0; i < row_.size(); ++i) {
    if (row_[i].number <= last_conflict_) end = i + 1;
    if (row_[i].is_known || !is_small(row_[i])) continue;
    end_of_small = i + 1;
    small_bytes += row_[i].identity->bytes;
  }
  return small_bytes >= KnownDumps::kMinBytes ? std::max(end, end_of_small) : end;
}

}  // namespace backfile
