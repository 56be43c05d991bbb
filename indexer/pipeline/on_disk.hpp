#pragma once

#include <filesystem>
#include <string>

#include "common/error.hpp"

namespace backfile {

/// Runs a std::filesystem action; its failure becomes an Error (io) that says what could not be done to which path.
template <typename Action>
void on_disk(const std::string& what, const std::filesystem::path& path, const Action& action,
             const std::string& hint = {}) {
  try {
    action();
  } catch (const std::filesystem::filesystem_error& error) {
    throw Error(ErrorCode::io, "cannot " + what + " '" + path.string() + "': " + error.code().message(), hint);
  }
}

}  // namespace backfile
