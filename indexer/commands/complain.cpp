#include "indexer/commands/complain.hpp"

#include <iostream>

#include "common/terminal.hpp"
#include "indexer/commands/command_table.hpp"

namespace backfile {

void complain(std::string_view message) { std::cerr << kProgramName << ": " << printable(message) << '\n'; }

}  // namespace backfile
