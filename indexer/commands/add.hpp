#pragma once

#include <array>

#include "common/command_line.hpp"
#include "indexer/commands/plan_options.hpp"

namespace backfile {

int run_add(const Options& options, std::ostream& out);

inline constexpr std::array kAddOptions{
    kIndexOption,
    kFormatOption,
    kMapOption,
    Option{"threads", '\0', "N", "threads that index (default: one for each processor)"},
    Option{"memory", '\0', "MIB", "memory to use (default: 384)"},
    Option{"checkpoint-seconds", '\0', "N", "publish what was read so far every N seconds (default: 300)"},
    Option{"checkpoint-mib", '\0', "N", "and after every N MiB of records (default: 2048)"},
    Option{"reread", '\0', "", "read every dump, also one that is known by its content"},
    Option{"rejects", '\0', "FILE", "write the records that were left out to FILE, as JSON lines"},
    Option{"strict", '\0', "", "exit with status 5 if a record that should be an article was left out"},
    Option{"dry-run", '\0', "", "read everything, write nothing, and say what is in each dump"},
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
