#include "indexer/upkeep/index_check.hpp"

#include <algorithm>
#include <optional>

#include "common/error.hpp"
#include "common/manifest.hpp"
#include "indexer/upkeep/generation_check.hpp"

namespace backfile {
namespace {

namespace fs = std::filesystem;

/// How often a check may begin again. Once is nearly always enough: files that are open do not vanish.
constexpr int kMaxAttempts = 10;

/// "'news.bf/MANIFEST' is damaged: it has no checksum" -> "it has no checksum": the place is said beside it.
std::string without_path(const std::string& message) {
  static const std::string kDamaged = "is damaged: ";
  const std::size_t end = message.find(kDamaged);
  return end == std::string::npos ? message : message.substr(end + kDamaged.size());
}

/// Whether the damage is in something that the manifest names. Files never change and names are never used twice: what a
/// newer generation names as well is damaged in it, too.
bool is_in(const Damage& damage, const Manifest& manifest) {
  const auto is_of_segment = [&](const Segment& segment) { return damage.place.starts_with(segment.folder); };
  const auto is_of_file = [&](const FileRecord& file) { return damage.place == file.path; };
  return std::ranges::any_of(manifest.segments, is_of_segment) ||
         std::ranges::any_of(manifest.files_beside_segments(), is_of_file);
}

/// The manifest on the disk; nullopt, and a damage, if that is damaged.
std::optional<Manifest> find_manifest(const fs::path& index, std::vector<Damage>& damages) {
  try {
    return read_manifest(index);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::index_damaged) throw;
    damages.push_back({kManifestName, without_path(error.what()), kRestoreHint});
    return std::nullopt;
  }
}

}  // namespace

CheckReport check_index(const fs::path& index, const CheckPlan& plan) {
  SoundSegments sound;
  for (int attempt = 1;; ++attempt) {
    std::vector<Damage> no_manifest;
    const auto manifest = find_manifest(index, no_manifest);
    if (!manifest) return {.damages = std::move(no_manifest)};
    CheckReport report = check_generation(index, *manifest, plan, sound);
    if (report.damages.empty() && report.remarks.empty()) return report;

    const auto newer = find_manifest(index, no_manifest);
    if (!newer) return {.damages = std::move(no_manifest)};
    if (newer->generation == manifest->generation) return report;
    // What looks like a leftover may be of the writer that has published meanwhile; what looks like damage may be what it
    // has retired.
    report.remarks.clear();
    const std::size_t damages = report.damages.size();
    std::erase_if(report.damages, [&](const Damage& damage) { return !is_in(damage, *newer); });
    if (report.damages.size() == damages || attempt == kMaxAttempts) return report;
  }
}

}  // namespace backfile
