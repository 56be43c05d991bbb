#pragma once

#include <functional>
#include <string_view>

namespace backfile {

/// Runs the body of a program and returns the exit status of the process.
///
/// Whatever the body throws becomes a message on standard error, `PROGRAM: message` and a line with the hint, free of
/// control characters. A reader of standard output that goes away early, as `head` does, ends nothing and is no error;
/// output that cannot be written for another reason (disk full) is one, also when the body has returned normally.
int run_main(std::string_view program, const std::function<int()>& body);

}  // namespace backfile
