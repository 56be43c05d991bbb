#include "indexer/pipeline/read_outcome.hpp"

#include <utility>

namespace backfile {

std::size_t ReadOutcome::find_group(const std::string& place, const std::string& format, const std::string& evidence) {
  const auto known = index_.find({place, format});
  if (known != index_.end()) return known->second;
  const std::string kept = groups_.size() < kMostGroups ? place : kFurtherFiles;
  const auto [entry, is_new] = index_.try_emplace({kept, format}, groups_.size());
  if (is_new) groups_.push_back({.place = kept, .format = format, .evidence = evidence});
  return entry->second;
}

void ReadOutcome::add(DumpTrouble trouble) {
  Troubles& same = troubles_[trouble.kind];
  ++same.count;
  if (same.first.size() < kMostKept) same.first.push_back(std::move(trouble));
}

void ReadOutcome::add(const KnownDump& dump, const DumpNotes& notes) {
  known_.files += dump.files;
  known_.dumps += dump.dumps;
  known_.unchanged += dump.unchanged;
  known_.duplicates += dump.duplicates;
  for (const auto& [kind, count] : notes.passed_over()) known_.passed_over[kind] += count;
  for (const DumpTrouble& trouble : notes.troubles()) add(trouble);
  for (const auto& [kind, count] : notes.further_troubles()) troubles_[kind].count += count;
}

const std::vector<DumpTrouble>& ReadOutcome::troubles(DumpTrouble::Kind kind) const {
  static const std::vector<DumpTrouble> kNone;
  const auto found = troubles_.find(kind);
  return found == troubles_.end() ? kNone : found->second.first;
}

std::uint64_t ReadOutcome::count(DumpTrouble::Kind kind) const {
  const auto found = troubles_.find(kind);
  return found == troubles_.end() ? 0 : found->second.count;
}

std::uint64_t ReadOutcome::dumps() const {
  std::uint64_t dumps = known_.dumps;
  for (const DumpGroup& group : groups_) dumps += group.dumps;
  return dumps;
}

}  // namespace backfile
