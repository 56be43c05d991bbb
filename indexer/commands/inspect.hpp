#pragma once

#include <array>

#include "common/command_line.hpp"
#include "indexer/commands/plan_options.hpp"

namespace backfile {

int run_inspect(const Options& options, std::ostream& out);

inline constexpr std::array kInspectOptions{
    Option{"record", '\0', "N", "print the Nth record of each dump only"},
    kFormatOption,
    kMapOption,
    Option{"json", '\0', "", "print one JSON object a line"},
};

inline constexpr Command kInspectCommand{"inspect",
                                         "Prints the records of dumps as they would be indexed",
                                         "[options] DUMP...",
                                         kInspectOptions,
                                         true,
                                         run_inspect,
                                         format_help};

}  // namespace backfile
