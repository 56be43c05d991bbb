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
  std::vector<std::string> named_paths{};  ///< Files and folders, as typed.
  const Format* format = nullptr;          ///< Null: told from each dump itself.
  std::vector<FieldMapping> mappings{};
  bool rereads_known = false;  ///< Read dumps also if they are known by their content.
};

}  // namespace backfile
