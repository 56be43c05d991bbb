#include "indexer/commands/index_facts.hpp"

#include <filesystem>

#include "indexer/pipeline/segment_facts.hpp"

namespace backfile {

std::uint64_t dead_documents(const Manifest& manifest, const Segment& segment) {
  const TombstoneRecord* record = manifest.tombstones_of(segment.folder);
  return record == nullptr ? 0 : record->count;
}

std::uint64_t bytes_of(const Segment& segment) {
  std::uint64_t bytes = 0;
  for (const FileRecord& file : segment.files) bytes += file.size;
  return bytes;
}

IndexFacts index_facts(const Manifest& manifest) {
  IndexFacts facts;
  SegmentFacts sum;
  facts.articles = manifest.live_documents();
  facts.segments = manifest.segments.size();
  for (const Segment& segment : manifest.segments) {
    facts.dead += dead_documents(manifest, segment);
    sum.add({segment.documents, segment.languages, segment.first_published, segment.last_published});
    for (const FileRecord& file : segment.files) {
      // Xapian's own lock file is empty and tells nothing.
      if (file.size > 0) facts.bytes_by_kind[std::filesystem::path(file.path).stem().string()] += file.size;
    }
  }
  for (const TombstoneRecord& record : manifest.tombstones) facts.bytes_by_kind["tombstones"] += record.file.size;
  for (const DictionaryRecord& record : manifest.dictionaries) facts.bytes_by_kind["dictionaries"] += record.file.size;
  if (manifest.known_dumps) facts.bytes_by_kind["dumps"] = manifest.known_dumps->size;
  for (const auto& [kind, bytes] : facts.bytes_by_kind) facts.bytes += bytes;
  facts.languages = sum.languages;
  facts.first_published = sum.first_published;
  facts.last_published = sum.last_published;
  return facts;
}

}  // namespace backfile
