#include <cstdlib>
#include <iostream>

#include "common/run_main.hpp"
#include "indexer/commands/command_table.hpp"

int main(int argc, char** argv) {
  // The pipeline decides when a batch is full. Xapian reads this variable when a database is opened, and it must not
  // change while other threads may read it.
  setenv("XAPIAN_FLUSH_THRESHOLD", "1000000000", 1);
  return backfile::run_main(backfile::kProgramName, [&] {
    return backfile::run_command_line(backfile::indexer_program(), {argv + (argc > 0 ? 1 : 0), argv + argc}, std::cout);
  });
}
