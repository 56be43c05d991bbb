#pragma once

#include <string>
#include <vector>

namespace backfile {

struct ChildResult {
  int status = 0;        ///< Exit status; 128 + signal if a signal ended it.
  std::string output{};  ///< All of its standard output.
};

/// Runs a program without a shell, waits for its end and collects its standard output. Its standard input is empty, its
/// standard error is ours. A name without a slash is looked up in PATH. Throws Error (io) if it cannot be started.
ChildResult run_child(const std::string& program, const std::vector<std::string>& arguments);

/// The program of that name in the folder of this executable; the bare name if there is none, for PATH to find.
std::string program_beside(const std::string& name);

}  // namespace backfile
