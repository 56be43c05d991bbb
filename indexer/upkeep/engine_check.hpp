#pragma once

#include <filesystem>
#include <ostream>

namespace backfile {

/// Xapian's own check of the database in a folder: the structure of its tables. Whether it finds no fault; what it says is
/// written to `out` as it goes. On damaged input it may crash or loop: call it in a process of its own.
bool is_engine_content(const std::filesystem::path& segment, std::ostream& out);

}  // namespace backfile
