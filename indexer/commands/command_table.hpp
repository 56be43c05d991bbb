#pragma once

#include <string_view>

#include "common/command_line.hpp"

namespace backfile {

/// How the program calls itself in messages.
inline constexpr std::string_view kProgramName = "backfile-indexer";

/// Every command of the indexer. A new command is one pair of files and one row.
const Program& indexer_program();

}  // namespace backfile
