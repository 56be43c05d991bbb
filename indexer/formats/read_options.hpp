#pragma once

#include <string>
#include <vector>

#include "indexer/formats/field_names.hpp"

namespace backfile {

/// What a reader is told about its dump besides the bytes. Readers copy what they need.
struct ReadOptions {
  std::string dump_name{};               ///< Path of the file, or FILE!MEMBER; empty if unknown.
  std::vector<FieldMapping> mappings{};  ///< Of `--map`; for the formats whose fields have names.
};

}  // namespace backfile
