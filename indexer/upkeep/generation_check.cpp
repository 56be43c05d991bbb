#include "indexer/upkeep/generation_check.hpp"

#include <memory>
#include <vector>

#include "common/dictionary.hpp"
#include "common/error.hpp"
#include "common/file_io.hpp"
#include "common/xapian_guard.hpp"
#include "indexer/pipeline/dump_notes.hpp"
#include "indexer/pipeline/known_dumps.hpp"
#include "indexer/upkeep/file_check.hpp"
#include "indexer/upkeep/leftovers.hpp"
#include "indexer/upkeep/manifest_check.hpp"
#include "indexer/upkeep/open_segment.hpp"
#include "indexer/upkeep/sample.hpp"
#include "indexer/upkeep/segment_check.hpp"
#include "indexer/upkeep/unique_ids.hpp"

namespace backfile {
namespace {

namespace fs = std::filesystem;

/// Articles of which a check that is not deep compares every word.
constexpr std::uint64_t kSampleSize = 500;

/// The check of one generation.
class GenerationCheck {
 public:
  GenerationCheck(const fs::path& index, const Manifest& manifest, const CheckPlan& plan, SoundSegments& sound)
      : index_(index), manifest_(manifest), plan_(plan), sound_(sound), files_(index, damages_, report_.checked) {
    report_.generation = manifest.generation;
    // The manifest was compared with its own checksum when it was read.
    ++report_.checked.files;
    report_.checked.bytes += to_json(manifest).size();
  }

  CheckReport run() {
    check_manifest(manifest_, damages_);
    const Dictionaries dictionaries = check_dictionaries();
    check_known_dumps();
    // All are opened before the first is read, which takes long: what is open stays readable.
    open_segments();
    const Sample sample(documents(), kSampleSize);
    UniqueIds ids;
    const SegmentCheckContext context{dictionaries, sample, plan_, ids, damages_, report_.checked};
    for (std::uint32_t i = 0; i < open_.size(); ++i) {
      if (!has_right_numbers(open_[i], damages_)) continue;
      check_segment(open_[i], i, context);
      ++report_.checked.segments;
    }
    report_.checked.unread_segments = manifest_.segments.size() - report_.checked.segments;
    guard_xapian("cannot read an article again", [&] { ids.check(open_, damages_); });
    report_.damages = damages_.take();
    report_.remarks = remarks_on_leftovers(index_, manifest_);
    return std::move(report_);
  }

 private:
  Dictionaries check_dictionaries() {
    const std::string hint = std::string(kRestoreHint) + "; articles that were compressed with it cannot be read";
    Dictionaries dictionaries;
    for (const DictionaryRecord& record : manifest_.dictionaries) {
      if (!files_.is_sound(record.file, hint)) continue;
      try {
        auto dictionary = std::make_shared<const Dictionary>(read_file(index_ / record.file.path));
        if (dictionary->id() == record.id) {
          ++report_.checked.dictionaries;
          dictionaries[record.id] = std::move(dictionary);
          continue;
        }
        damages_.add(
            {record.file.path,
             "is dictionary " + std::to_string(dictionary->id()) + "; the manifest says " + std::to_string(record.id),
             hint});
      } catch (const Error& error) {
        damages_.add({record.file.path, error.what(), hint});
      }
    }
    return dictionaries;
  }

  void check_known_dumps() {
    if (!manifest_.known_dumps) return;
    const std::string& path = manifest_.known_dumps->path;
    if (!files_.is_sound(*manifest_.known_dumps, kKnownDumpsHint)) return;
    try {
      const KnownDumps known = KnownDumps::from_bytes(read_file(index_ / path), path);
      for (const KnownDump& dump : known.all()) static_cast<void>(DumpNotes::from_bytes(dump.notes));
    } catch (const Error& error) {
      damages_.add({path, error.what(), kKnownDumpsHint});
    }
  }

  bool has_sound_dead(const Segment& segment) {
    const TombstoneRecord* record = manifest_.tombstones_of(segment.folder);
    if (record == nullptr) return true;
    return files_.is_sound(record->file,
                           std::string(kRestoreHint) + "; articles that were replaced or deleted may be found again");
  }

  bool has_sound_files(const Segment& segment) {
    bool is_sound = true;
    for (const FileRecord& file : segment.files) {
      is_sound = files_.is_sound(file, std::string(kRestoreHint) + "; " + affected_by(segment)) && is_sound;
      if (plan_.show_progress) plan_.show_progress(report_.checked);
    }
    return is_sound;
  }

  bool has_sound_engine(const Segment& segment) {
    if (!plan_.check_engine || sound_.contains(segment.uuid)) return true;
    const auto fault = plan_.check_engine(index_ / segment.folder);
    if (!fault) return sound_.insert(segment.uuid).second;
    damages_.add(
        {segment.folder, "the engine's own check " + *fault, std::string(kRestoreHint) + "; " + affected_by(segment)});
    return false;
  }

  void open_segments() {
    for (const Segment& segment : manifest_.segments) {
      const bool has_dead = has_sound_dead(segment);
      if (!has_sound_files(segment)) continue;
      auto open = open_segment(index_, manifest_, segment, has_dead, damages_);
      if (!open || !has_sound_engine(segment)) continue;
      open_.push_back(std::move(*open));
    }
  }

  std::uint64_t documents() const {
    std::uint64_t documents = 0;
    for (const OpenSegment& segment : open_) documents += segment.record->documents;
    return documents;
  }

  const fs::path& index_;
  const Manifest& manifest_;
  const CheckPlan& plan_;
  SoundSegments& sound_;
  CheckReport report_{};
  DamageList damages_{};
  FileCheck files_;
  std::vector<OpenSegment> open_{};
};

}  // namespace

CheckReport check_generation(const fs::path& index, const Manifest& manifest, const CheckPlan& plan,
                             SoundSegments& sound) {
  return GenerationCheck(index, manifest, plan, sound).run();
}

}  // namespace backfile
