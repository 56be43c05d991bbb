#include "indexer/pipeline/segment_builder.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "indexer/pipeline/compaction.hpp"
#include "indexer/pipeline/split_by_middles.hpp"

namespace backfile {
namespace {

std::vector<BuiltDatabase> present(const std::map<std::uint64_t, std::optional<BuiltDatabase>>& batches) {
  std::vector<BuiltDatabase> databases;
  for (const auto& [number, database] : batches) {
    if (database) databases.push_back(*database);
  }
  return databases;
}

}  // namespace

void SegmentBuilder::hold(std::uint64_t batch, BatchDatabase database) {
  {
    const std::lock_guard lock(mutex_);
    if (holds_ && batch < kMostHeld) {
      documents_[batch] = database.documents();
      held_.emplace(batch, std::move(database));
      return;
    }
  }
  add(batch, database.finish());
}

std::optional<BatchDatabase> SegmentBuilder::take_held() {
  const std::lock_guard lock(mutex_);
  if (!holds_ || held_.empty()) return std::nullopt;
  std::optional<BatchDatabase> all;
  for (auto& [batch, database] : held_) {
    if (all) {
      all->append(std::move(database));
    } else {
      all.emplace(std::move(database));
    }
  }
  return all;
}

/// There are more batches, or written ones.
void SegmentBuilder::write_held() {
  std::map<std::uint64_t, BatchDatabase> held;
  {
    const std::lock_guard lock(mutex_);
    holds_ = false;
    held.swap(held_);
  }
  for (auto& [batch, database] : held) add(batch, database.finish());
}

void SegmentBuilder::add(std::uint64_t batch, std::optional<BuiltDatabase> database) {
  if (database || batch >= kMostHeld) write_held();
  const std::uint64_t number = batch / kGroupSize;
  std::vector<BuiltDatabase> complete;
  {
    const std::lock_guard lock(mutex_);
    documents_[batch] = database ? database->facts.documents : 0;
    Group& group = groups_[number];
    group.batches.emplace(batch, std::move(database));
    if (group.batches.size() < kGroupSize) return;
    complete = present(group.batches);
    group.is_merged = true;
  }
  if (complete.empty()) return;
  BuiltDatabase merged = compact(complete, scratch_ / fmt::format("group-{}", number), 1);
  const std::lock_guard lock(mutex_);
  groups_[number].merged = std::move(merged);
}

std::uint64_t SegmentBuilder::documents_before(std::uint64_t batch) const {
  const std::lock_guard lock(mutex_);
  std::uint64_t before = 0;
  for (const auto& [number, documents] : documents_) {
    if (number >= batch) break;
    before += documents;
  }
  return before;
}

std::vector<std::vector<BuiltDatabase>> SegmentBuilder::split(std::size_t parts) {
  const std::lock_guard lock(mutex_);
  std::vector<BuiltDatabase> sources;
  std::uint64_t documents = 0;
  for (auto& [number, group] : groups_) {
    if (group.is_merged && group.merged) sources.push_back(std::move(*group.merged));
    if (!group.is_merged) {
      for (BuiltDatabase& database : present(group.batches)) sources.push_back(std::move(database));
    }
  }
  for (const BuiltDatabase& source : sources) documents += source.facts.documents;

  parts = std::clamp<std::size_t>(documents / kMinPartDocuments, 1, parts);
  return split_by_middles(std::move(sources), parts,
                          [](const BuiltDatabase& source) { return source.facts.documents; });
}

}  // namespace backfile
