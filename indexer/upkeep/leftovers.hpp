#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/manifest.hpp"

namespace backfile {

/// A remark for each file or folder in the index folder that its manifest does not name: what a writer that died has
/// left, or what somebody has put there. None while a writer is at work, whose files look the same.
std::vector<std::string> remarks_on_leftovers(const std::filesystem::path& index, const Manifest& manifest);

}  // namespace backfile
