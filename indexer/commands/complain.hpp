#pragma once

#include <string_view>

namespace backfile {

/// Prints `PROGRAM: message` on standard error, free of control characters; the command goes on.
void complain(std::string_view message);

}  // namespace backfile
