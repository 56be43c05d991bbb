#pragma once

#include <array>

#include "common/command_line.hpp"

namespace backfile {

int run_add(const Options& options, std::ostream& out);

/// The formats that `--format` knows, a line each.
std::string format_help();

inline constexpr std::array kAddOptions{
    kIndexOption,
    Option{"format", '\0', "FORMAT", "format of all dumps (default: auto, told from their first bytes)"},
    Option{"threads", '\0', "N", "threads that index (default: one for each processor)"},
    Option{"memory", '\0', "MIB", "memory to use, about (default: 384)"},
    Option{"rejects", '\0', "FILE", "write the records that were left out to FILE, as JSON lines"},
    Option{"strict", '\0', "", "exit with status 5 if a record was left out"},
    Option{"dry-run", '\0', "", "read and count everything, write nothing"},
    Option{"json", '\0', "", "print the report as one JSON object"},
    Option{"quiet", '\0', "", "print errors only"},
};

inline constexpr Command kAddCommand{"add",
                                     "Indexes dumps; articles that are in the index already are updated",
                                     "-i INDEX [options] DUMP...",
                                     kAddOptions,
                                     true,
                                     run_add,
                                     format_help};

}  // namespace backfile
