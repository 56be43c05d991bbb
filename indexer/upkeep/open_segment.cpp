#include "indexer/upkeep/open_segment.hpp"

#include <fmt/format.h>

#include "common/error.hpp"
#include "common/open_index.hpp"
#include "common/vocabulary_file.hpp"
#include "common/xapian_guard.hpp"

namespace backfile {
namespace {

std::string day_of(Timestamp instant) { return format_date({instant, DatePrecision::day}); }

}  // namespace

std::string affected_by(const Segment& segment) {
  std::string text =
      fmt::format("the {} document{} of this segment", segment.documents, segment.documents == 1 ? "" : "s");
  if (segment.first_published) {
    text += fmt::format(", published {} to {},", day_of(*segment.first_published), day_of(*segment.last_published));
  }
  return text + (segment.documents == 1 ? " is affected" : " are affected");
}

std::optional<OpenSegment> open_segment(const std::filesystem::path& index, const Manifest& manifest,
                                        const Segment& segment, bool has_sound_dead, DamageList& damages) {
  const std::string path = (index / segment.folder).string();
  try {
    OpenSegment open{.record = &segment, .words = MappedFile(index / segment.folder / kVocabularyName)};
    // Glass by name: a stub file in the folder could otherwise start a program.
    open.database =
        guard_xapian("it cannot be opened", [&] { return Xapian::Database(path, Xapian::DB_BACKEND_GLASS); });
    if (const auto* record = manifest.tombstones_of(segment.folder)) open.stated_dead = record->count;
    if (has_sound_dead) open.dead = read_tombstones(index, manifest, segment.folder);
    return open;
  } catch (const Error& error) {
    damages.add({segment.folder, error.what(), std::string(kRestoreHint) + "; " + affected_by(segment)});
    return std::nullopt;
  }
}

bool has_right_numbers(const OpenSegment& segment, DamageList& damages) {
  bool is_right = true;
  const auto compare = [&](const char* what, const auto& found, const auto& stated) {
    if (found == stated) return;
    is_right = false;
    damages.add({segment.record->folder, fmt::format("has {} {}; the manifest says {}", what, found, stated),
                 std::string(kRestoreHint) + "; " + affected_by(*segment.record)});
  };
  compare("UUID", segment.database.get_uuid(), segment.record->uuid);
  compare("a number of documents of", std::uint64_t{segment.database.get_doccount()}, segment.record->documents);
  compare("a last document of", segment.database.get_lastdocid(), segment.record->last_docid);
  return is_right;
}

}  // namespace backfile
