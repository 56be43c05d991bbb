#pragma once

#include <string>
#include <vector>

#include "indexer/formats/format_table.hpp"
#include "indexer/formats/read_options.hpp"
#include "indexer/input/dump_list.hpp"

namespace backfile {

/// Which dumps to read, and how.
struct ReadPlan {
  std::vector<DumpFile> dumps{};
  /// Of `dumps`, the paths that the user named; a file of unknown format is an error there, and passed over elsewhere.
  std::vector<std::string> named_paths{};
  const Format* format = nullptr;  ///< Null: told from each dump itself.
  std::vector<FieldMapping> mappings{};
};

}  // namespace backfile
