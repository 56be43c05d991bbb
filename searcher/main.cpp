#include <iostream>
#include <string>
#include <vector>

#include "common/run_main.hpp"
#include "searcher/commands/command_table.hpp"

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  return backfile::run_main(backfile::searcher_program().name,
                            [&] { return backfile::run_searcher(arguments, std::cout); });
}
