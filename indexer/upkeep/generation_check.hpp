#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "common/manifest.hpp"
#include "indexer/upkeep/index_check.hpp"

namespace backfile {

/// Segments in which the engine found no fault, by their UUID: when a check begins again it need not look again.
using SoundSegments = std::set<std::string>;

/// Checks what a manifest names, as it is found on the disk now: what a writer has retired since counts as missing.
CheckReport check_generation(const std::filesystem::path& index, const Manifest& manifest, const CheckPlan& plan,
                             SoundSegments& sound);

}  // namespace backfile
