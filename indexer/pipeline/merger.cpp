#include "indexer/pipeline/merger.hpp"

#include <algorithm>
#include <filesystem>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "common/error.hpp"
#include "common/open_index.hpp"
#include "indexer/pipeline/compaction.hpp"
#include "indexer/pipeline/dictionary_choice.hpp"
#include "indexer/pipeline/reindexing.hpp"

namespace backfile {
namespace {

namespace fs = std::filesystem;

const Segment& find_segment(const Manifest& manifest, const std::string& folder) {
  for (const Segment& segment : manifest.segments) {
    if (segment.folder == folder) return segment;
  }
  throw Error(ErrorCode::internal, "the manifest has no segment '" + folder + "'");
}

std::uint64_t bytes_of(const Segment& segment) {
  std::uint64_t bytes = 0;
  for (const FileRecord& file : segment.files) bytes += file.size;
  return bytes;
}

/// A group, and what is to be done with each of its segments.
struct Group {
  std::vector<std::string> rebuilt{};
  std::vector<std::string> copied{};
  MergeSize size{};

  std::size_t segments() const { return rebuilt.size() + copied.size(); }
};

enum class DeadOnes { dropped_if_many, dropped };

Group make_group(const Manifest& manifest, const std::vector<std::string>& folders, DeadOnes dead_ones) {
  Group group;
  for (const std::string& folder : folders) {
    const Segment& segment = find_segment(manifest, folder);
    const TombstoneRecord* record = manifest.tombstones_of(folder);
    const std::uint64_t dead = record == nullptr ? 0 : record->count;
    if (has_too_many_dead(segment.documents, dead) || (dead > 0 && dead_ones == DeadOnes::dropped)) {
      group.rebuilt.push_back(folder);
      group.size.rebuilt += bytes_of(segment);
    } else {
      group.copied.push_back(folder);
      group.size.copied += bytes_of(segment);
    }
  }
  return group;
}

/// The merged segment, before it has its place.
struct Merged {
  std::optional<BuiltDatabase> database{};  ///< None if no article is alive.
  Tombstones dead{};
};

/// Compaction moves the docids of each source up by the number of docids before it; so do the tombstones.
void inherit(Tombstones& dead, const Tombstones& inherited, std::uint64_t docids_before) {
  for (std::uint32_t docid = inherited.next(1); docid != 0; docid = inherited.next(docid + 1)) {
    dead.add(static_cast<std::uint32_t>(docids_before + docid));
  }
}

/// A merge reads all of its segments; damage must not get checksums under which nobody sees it.
void require_contents(const fs::path& index, const Manifest& manifest, const Group& group) {
  for (const auto* folders : {&group.rebuilt, &group.copied}) {
    for (const std::string& folder : *folders) require_contents(index, find_segment(manifest, folder));
  }
}

Merged merge(const Publisher& publisher, const Group& group, const ReindexOptions& options) {
  const fs::path target = publisher.scratch() / "merged";
  const Manifest& manifest = publisher.manifest();
  require_contents(publisher.index(), manifest, group);
  const std::vector<BuiltDatabase> rebuilt = index_anew(publisher, group.rebuilt, options);
  if (group.copied.empty()) {
    if (rebuilt.empty()) return {};
    return {.database = compact(rebuilt, target, options.threads)};
  }
  Merged merged{.database = BuiltDatabase{.path = target}};
  SegmentFacts& facts = merged.database->facts;
  std::uint64_t docids = 0;
  std::vector<fs::path> sources;
  for (const BuiltDatabase& database : rebuilt) {
    sources.push_back(database.path);
    facts.add(database.facts);
    docids += database.facts.documents;
  }
  for (const std::string& folder : group.copied) {
    const Segment& segment = find_segment(manifest, folder);
    inherit(merged.dead, read_tombstones(publisher.index(), manifest, folder), docids);
    docids += segment.last_docid;
    sources.push_back(publisher.index() / folder);
    facts.add({segment.documents, segment.languages, segment.first_published, segment.last_published});
  }
  // What was rebuilt stays in the scratch folder, which publishing empties.
  compact_copies(sources, target, options.threads);
  return merged;
}

Manifest without(const Manifest& manifest, const Group& group) {
  const auto is_merged = [&](const std::string& folder) {
    return std::ranges::count(group.rebuilt, folder) + std::ranges::count(group.copied, folder) > 0;
  };
  Manifest next = manifest;
  std::erase_if(next.segments, [&](const Segment& segment) { return is_merged(segment.folder); });
  std::erase_if(next.tombstones, [&](const TombstoneRecord& record) { return is_merged(record.segment); });
  return next;
}

/// The dictionary that the group is to be compressed with: that of the index; a new one where it has none, if its articles
/// are enough.
std::shared_ptr<const Dictionary> dictionary_for(const Group& group, const Publisher& publisher) {
  const Manifest& manifest = publisher.manifest();
  if (manifest.current_dictionary == 0) return choose_dictionary(publisher.index(), manifest);
  if (group.rebuilt.empty()) return nullptr;
  return read_dictionaries(publisher.index(), manifest)[manifest.current_dictionary];
}

void run(Publisher& publisher, const Group& group, const MergeOptions& options) {
  const std::shared_ptr<const Dictionary> dictionary = dictionary_for(group, publisher);
  const unsigned threads = options.threads == 0 ? std::thread::hardware_concurrency() : options.threads;
  const Merged merged = merge(publisher, group, {threads, options.batch, dictionary});
  Manifest next = without(publisher.manifest(), group);
  if (merged.database) {
    next.segments.push_back(publisher.adopt(*merged.database));
    const std::string& folder = next.segments.back().folder;
    if (merged.dead.count() > 0) next.tombstones.push_back(publisher.write_tombstones(folder, merged.dead));
  }
  if (dictionary && next.current_dictionary == 0) {
    next.dictionaries.push_back(publisher.write_dictionary(*dictionary));
    next.current_dictionary = dictionary->id();
  }
  publisher.publish(std::move(next));
}

std::optional<WaitingMerge> room_lacking(const Publisher& publisher, const Group& group, const MergeOptions& options) {
  const std::uint64_t needed = group.size.needed();
  const std::uint64_t free = options.free_space(publisher.index());
  if (needed <= free) return std::nullopt;
  return WaitingMerge{group.segments(), needed, free};
}

}  // namespace

void merge_group(Publisher& publisher, const std::vector<std::string>& folders, const MergeOptions& options) {
  run(publisher, make_group(publisher.manifest(), folders, DeadOnes::dropped_if_many), options);
}

std::optional<WaitingMerge> merge_by_policy(Publisher& publisher, std::uint64_t first_segment,
                                            const MergeOptions& options) {
  for (;;) {
    std::optional<WaitingMerge> waiting;
    bool has_merged = false;
    for (const auto& folders : plan_merges(publisher.manifest(), first_segment)) {
      const Group group = make_group(publisher.manifest(), folders, DeadOnes::dropped_if_many);
      if (const auto lacking = room_lacking(publisher, group, options)) {
        if (!waiting || lacking->needed_bytes > waiting->needed_bytes) waiting = lacking;
        continue;
      }
      run(publisher, group, options);
      has_merged = true;
    }
    if (!has_merged) return waiting;
  }
}

bool merge_everything(Publisher& publisher, const MergeOptions& options) {
  const std::vector<std::vector<std::string>> plan = plan_full_merge(publisher.manifest());
  std::vector<Group> groups;
  for (const auto& folders : plan) groups.push_back(make_group(publisher.manifest(), folders, DeadOnes::dropped));
  for (const Group& group : groups) {
    if (const auto lacking = room_lacking(publisher, group, options)) {
      throw Error(ErrorCode::io,
                  fmt::format("cannot merge index '{}': that takes up to {} bytes of the disk, and {} are free",
                              publisher.index().string(), lacking->needed_bytes, lacking->free_bytes),
                  "nothing was changed; make room, or leave it to 'add', which merges what there is room for");
    }
  }
  for (const Group& group : groups) run(publisher, group, options);
  return !groups.empty();
}

}  // namespace backfile
