#include "indexer/upkeep/manifest_check.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "common/vocabulary_file.hpp"

namespace backfile {
namespace {

/// Without these a segment cannot be read as it was published. One without words has no positions.
constexpr std::array<std::string_view, 3> kNeededFiles{"iamglass", "postlist.glass", kVocabularyName};

class ManifestCheck {
 public:
  ManifestCheck(const Manifest& manifest, DamageList& damages) : manifest_(manifest), damages_(damages) {}

  void run() {
    for (const Segment& segment : manifest_.segments) check_segment(segment);
    for (const TombstoneRecord& record : manifest_.tombstones) name_file(record.file);
    check_dictionaries();
    if (manifest_.known_dumps) name_file(*manifest_.known_dumps);
  }

 private:
  void add(std::string what) { damages_.add({kManifestName, std::move(what), kRestoreHint}); }

  void name_file(const FileRecord& file) {
    if (!paths_.insert(file.path).second) add(fmt::format("names '{}' twice", file.path));
  }

  void check_segment(const Segment& segment) {
    const std::string folder = segment.folder + "/";
    for (const FileRecord& file : segment.files) {
      name_file(file);
      if (!file.path.starts_with(folder)) add(fmt::format("names '{}' as a file of '{}'", file.path, segment.folder));
    }
    for (const std::string_view name : kNeededFiles) {
      const std::string path = folder + std::string(name);
      if (std::ranges::count(segment.files, path, &FileRecord::path) == 0) add(fmt::format("does not name '{}'", path));
    }
    std::uint64_t documents = 0;
    for (const auto& [language, count] : segment.languages) documents += count;
    if (documents != segment.documents) {
      add(fmt::format("counts {} documents of '{}' by language, and {} in all", documents, segment.folder,
                      segment.documents));
    }
  }

  void check_dictionaries() {
    std::set<std::uint32_t> ids;
    for (const DictionaryRecord& record : manifest_.dictionaries) {
      name_file(record.file);
      if (!ids.insert(record.id).second) add(fmt::format("names two files of dictionary {}", record.id));
    }
    if (manifest_.current_dictionary != 0 && !ids.contains(manifest_.current_dictionary)) {
      add(fmt::format("says that new articles are compressed with dictionary {}, and names no file of it",
                      manifest_.current_dictionary));
    }
  }

  const Manifest& manifest_;
  DamageList& damages_;
  std::set<std::string> paths_{};
};

}  // namespace

void check_manifest(const Manifest& manifest, DamageList& damages) { ManifestCheck(manifest, damages).run(); }

}  // namespace backfile
