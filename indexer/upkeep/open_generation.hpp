#pragma once

#include <filesystem>
#include <vector>

#include "common/manifest.hpp"
#include "indexer/upkeep/published_file.hpp"

namespace backfile {

/// One generation with all its files open: they can be copied whatever a writer retires.
struct OpenGeneration {
  Manifest manifest{};
  std::vector<PublishedFile> files{};
};

/// Opens the files that `manifest` names, which was read a moment ago. If a writer has retired one of them since, a newer
/// generation is opened. Throws Error: index_damaged, naming the file, if one is missing that is still named, or has
/// another size; io.
OpenGeneration open_generation(const std::filesystem::path& index, Manifest manifest);

}  // namespace backfile
