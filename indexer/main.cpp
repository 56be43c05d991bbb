#include <iostream>

#include "common/run_main.hpp"
#include "indexer/commands/command_table.hpp"

int main(int argc, char** argv) {
  return backfile::run_main(backfile::kProgramName, [&] {
    return backfile::run_command_line(backfile::indexer_program(), {argv + (argc > 0 ? 1 : 0), argv + argc}, std::cout);
  });
}
