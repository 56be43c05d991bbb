#pragma once

#include <array>

#include "common/command_line.hpp"

namespace backfile {

int run_check(const Options& options, std::ostream& out);

inline constexpr std::array kCheckOptions{
    kIndexOption,
    Option{"deep", '\0', "",
           "compare every word of every article, not only of a sample; takes about as long as indexing"},
    Option{"json", '\0', "", "print one JSON object"},
};

inline constexpr Command kCheckCommand{"check",
                                       "Looks whether an index is whole: files, articles, and how they are found",
                                       "-i INDEX [--deep] [--json]",
                                       kCheckOptions,
                                       false,
                                       run_check};

}  // namespace backfile
