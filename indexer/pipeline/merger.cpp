#include "indexer/pipeline/merger.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

#include <fmt/format.h>
#include <xapian.h>

#include "common/error.hpp"
#include "common/open_index.hpp"
#include "common/schema.hpp"
#include "common/xapian_guard.hpp"
#include "indexer/pipeline/compaction.hpp"

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

/// Takes the dead documents out of a private copy; counts what is left by language.
void delete_dead(const fs::path& copy, const Tombstones& dead, SegmentFacts& facts) {
  guard_xapian("cannot rewrite '" + copy.string() + "'", [&] {
    Xapian::WritableDatabase database(copy.string(), Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
    for (std::uint32_t docid = dead.next(1); docid != 0; docid = dead.next(docid + 1)) {
      const std::string language = database.get_document(docid).get_value(field("lang").slot);
      if (--facts.languages[language] == 0) facts.languages.erase(language);
      --facts.documents;
      database.delete_document(docid);
    }
    database.commit();
    database.close();
  });
}

/// A private copy of a segment without its dead documents; docids stay.
void copy_live(const fs::path& source, const fs::path& target, const Tombstones& dead, SegmentFacts& facts) {
  guard_xapian("cannot write '" + target.string() + "'", [&] {
    Xapian::Database(source.string(), Xapian::DB_BACKEND_GLASS).compact(target.string(), Xapian::DBCOMPACT_NO_RENUMBER);
  });
  delete_dead(target, dead, facts);
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

std::vector<std::vector<std::string>> plan_merges(const Manifest& manifest) {
  std::map<int, std::vector<std::string>> classes;
  std::vector<std::vector<std::string>> groups;
  std::size_t count = 0;
  for (const Segment& segment : manifest.segments) {
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
  std::vector<fs::path> copies;
  for (const std::string& folder : folders) {
    const Segment& segment = find_segment(manifest, folder);
    facts.add({segment.documents, segment.languages, segment.first_published, segment.last_published});
    const Tombstones dead = read_tombstones(publisher.index(), manifest, folder);
    if (dead.count() == segment.documents) {
      facts.documents -= segment.documents;
      for (const auto& [language, count] : segment.languages) {
        if ((facts.languages[language] -= count) == 0) facts.languages.erase(language);
      }
      continue;
    }
    fs::path source = publisher.index() / folder;
    if (dead.count() > 0) {
      copies.push_back(publisher.scratch() / fmt::format("live-{}", fs::path(folder).filename().string()));
      copy_live(source, copies.back(), dead, facts);
      source = copies.back();
    }
    sources.push_back(source);
  }

  Manifest next = without(manifest, folders);
  if (!sources.empty()) {
    const fs::path target = publisher.scratch() / "merged";
    compact_copies(sources, target);
    for (const fs::path& copy : copies) fs::remove_all(copy);
    next.segments.push_back(publisher.adopt({target, facts}));
  }
  publisher.publish(std::move(next));
}

void merge_by_policy(Publisher& publisher) {
  for (auto groups = plan_merges(publisher.manifest()); !groups.empty(); groups = plan_merges(publisher.manifest())) {
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
