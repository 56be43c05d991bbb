#pragma once

#include <array>

#include "common/command_line.hpp"

namespace backfile {

int run_merge(const Options& options, std::ostream& out);

inline constexpr std::array kMergeOptions{kIndexOption};

inline constexpr Command kMergeCommand{
    "merge",    "Merges all segments into one, or two halves of a large index, without what was deleted or replaced",
    "-i INDEX", kMergeOptions,
    false,      run_merge};

}  // namespace backfile
