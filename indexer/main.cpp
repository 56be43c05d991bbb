#include <cstdlib>
#include <iostream>

#include <mimalloc.h>

#include "common/run_main.hpp"
#include "indexer/commands/command_table.hpp"

// A program that a sanitizer watches has another allocator.
#pragma weak mi_option_set

int main(int argc, char** argv) {
  // Freed memory goes back at once: what each thread keeps for itself adds up, and an indexer has promised a bound.
  if (&mi_option_set != nullptr) mi_option_set(mi_option_decommit_delay, 0);
  // The pipeline decides when a batch is full. Xapian reads this variable when a database is opened, and it must not
  // change while other threads may read it.
  setenv("XAPIAN_FLUSH_THRESHOLD", "1000000000", 1);
  return backfile::run_main(backfile::kProgramName, [&] {
    return backfile::run_command_line(backfile::indexer_program(), {argv + (argc > 0 ? 1 : 0), argv + argc}, std::cout);
  });
}
