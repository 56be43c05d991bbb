#include "indexer/pipeline/merger.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>

#include <fmt/format.h>
#include <xapian.h>

#include "common/document_codec.hpp"
#include "common/error.hpp"
#include "common/open_index.hpp"
#include "common/schema.hpp"
#include "common/xapian_guard.hpp"
#include "indexer/pipeline/batch_limits.hpp"
#include "indexer/pipeline/compaction.hpp"
#include "indexer/pipeline/document_builder.hpp"

namespace backfile {
namespace {

namespace fs = std::filesystem;

std::uint64_t dead_documents(const Manifest& manifest, const Segment& segment) {
  const TombstoneRecord* record = manifest.tombstones_of(segment.folder);
  return record == nullptr ? 0 : record->count;
}

/// 0 for up to 9 live documents, 1 for up to 99, ...
int size_class(std::uint64_t live_documents) {
  int magnitude = 0;
  for (; live_documents >= 10; live_documents /= 10) ++magnitude;
  return magnitude;
}

const Segment& find_segment(const Manifest& manifest, const std::string& folder) {
  for (const Segment& segment : manifest.segments) {
    if (segment.folder == folder) return segment;
  }
  throw Error(ErrorCode::internal, "the manifest has no segment '" + folder + "'");
}

/// Indexes the live articles of a segment anew from their stored text: a list of databases in the order of the segment.
/// There is no cheaper way to be rid of the dead ones (see batch_database.cpp), so it waits until kMaxDeadShare.
std::vector<BuiltDatabase> rebuild_live(const Publisher& publisher, const Segment& segment, const Tombstones& dead) {
  const std::string path = (publisher.index() / segment.folder).string();
  const std::string name = fs::path(segment.folder).filename().string();
  TextDecompressor decompressor(read_dictionaries(publisher.index(), publisher.manifest()));
  DocumentBuilder builder;
  std::vector<BuiltDatabase> built;
  guard_xapian("cannot read segment '" + path + "'", [&] {
    const Xapian::Database source(path, Xapian::DB_BACKEND_GLASS);
    std::optional<BatchDatabase> batch;
    std::size_t bytes = 0;
    const BatchLimits limits;
    const auto end = source.postlist_end("");
    for (auto at = source.postlist_begin(""); at != end; ++at) {
      if (dead.contains(*at)) continue;
      if (!batch) batch.emplace(publisher.scratch() / fmt::format("live-{}-{}", name, built.size()));
      const std::string stored = source.get_document(*at).get_value(field("article").slot);
      const Article article = decode_document(stored, decompressor);
      Xapian::Document document = builder.build(article, batch->words());
      document.add_value(field("article").slot, stored);
      batch->add(document, article);
      bytes += stored.size();
      if (batch->documents() < limits.records && bytes < limits.bytes) continue;
      built.push_back(batch->finish());
      batch.reset();
      bytes = 0;
    }
    if (batch) built.push_back(batch->finish());
  });
  return built;
}

Manifest without(const Manifest& manifest, const std::vector<std::string>& folders) {
  const auto is_merged = [&](const std::string& folder) {
    return std::find(folders.begin(), folders.end(), folder) != folders.end();
  };
  Manifest next = manifest;
  std::erase_if(next.segments, [&](const Segment& segment) { return is_merged(segment.folder); });
  std::erase_if(next.tombstones, [&](const TombstoneRecord& record) { return is_merged(record.segment); });
  return next;
}

}  // namespace

std::vector<std::vector<std::string>> plan_merges(const Manifest& manifest, std::uint64_t first_segment) {
  std::map<int, std::vector<std::string>> classes;
  std::vector<std::vector<std::string>> groups;
  std::size_t count = 0;
  for (const Segment& segment : manifest.segments) {
    if (segment_number(segment.folder) < first_segment) continue;
    const std::uint64_t dead = dead_documents(manifest, segment);
    if (static_cast<double>(dead) > kMaxDeadShare * static_cast<double>(segment.documents)) {
      groups.push_back({segment.folder});
      continue;
    }
    classes[size_class(segment.documents - dead)].push_back(segment.folder);
    ++count;
  }
  for (auto& [magnitude, folders] : classes) {
    if (folders.size() <= kMaxSegmentsPerClass) continue;
    count -= folders.size() - 1;
    groups.push_back(std::move(folders));
    folders.clear();
  }
  // Too many in all, though no class has too many: the smallest ones go together.
  for (auto& [magnitude, folders] : classes) {
    if (count <= kMaxSegments || !groups.empty()) break;
    if (folders.size() > 1) groups.push_back(std::move(folders));
  }
  return groups;
}

void merge_group(Publisher& publisher, const std::vector<std::string>& folders) {
  const Manifest& manifest = publisher.manifest();
  SegmentFacts facts;
  std::vector<fs::path> sources;
  std::vector<fs::path> rebuilt;
  for (const std::string& folder : folders) {
    const Segment& segment = find_segment(manifest, folder);
    const Tombstones dead = read_tombstones(publisher.index(), manifest, folder);
    if (dead.count() == 0) {
      facts.add({segment.documents, segment.languages, segment.first_published, segment.last_published});
      sources.push_back(publisher.index() / folder);
      continue;
    }
    for (const BuiltDatabase& part : rebuild_live(publisher, segment, dead)) {
      facts.add(part.facts);
      sources.push_back(part.path);
      rebuilt.push_back(part.path);
    }
  }

  Manifest next = without(manifest, folders);
  if (!sources.empty()) {
    const fs::path target = publisher.scratch() / "merged";
    compact_copies(sources, target);
    for (const fs::path& part : rebuilt) fs::remove_all(part);
    next.segments.push_back(publisher.adopt({target, facts}));
  }
  publisher.publish(std::move(next));
}

void merge_by_policy(Publisher& publisher, std::uint64_t first_segment) {
  const auto plan = [&] { return plan_merges(publisher.manifest(), first_segment); };
  for (auto groups = plan(); !groups.empty(); groups = plan()) {
    for (const auto& group : groups) merge_group(publisher, group);
  }
}

bool merge_everything(Publisher& publisher) {
  const Manifest& manifest = publisher.manifest();
  if (manifest.segments.size() <= 1 && manifest.tombstones.empty()) return false;
  std::vector<std::string> folders;
  for (const Segment& segment : manifest.segments) folders.push_back(segment.folder);
  merge_group(publisher, folders);
  return true;
}

}  // namespace backfile
