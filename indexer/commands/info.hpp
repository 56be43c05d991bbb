#pragma once

#include <array>

#include "common/command_line.hpp"

namespace backfile {

int run_info(const Options& options, std::ostream& out);

inline constexpr std::array kInfoOptions{
    kIndexOption,
    Option{"json", '\0', "", "print one JSON object"},
};

inline constexpr Command kInfoCommand{
    "info", "Shows what an index holds and how large it is", "-i INDEX [--json]", kInfoOptions, false, run_info};

}  // namespace backfile
