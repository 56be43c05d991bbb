#pragma once

#include <array>

#include "common/command_line.hpp"

namespace backfile {

int run_backup(const Options& options, std::ostream& out);

inline constexpr std::array kBackupOptions{
    kIndexOption,
    Option{"copy", '\0', "", "copy every file; links cost no space, but share the fate of their bytes on the disk"},
};

inline constexpr Command kBackupCommand{"backup",
                                        "Makes a copy of an index, while it is searched and added to",
                                        "-i INDEX [--copy] TARGET",
                                        kBackupOptions,
                                        true,
                                        run_backup};

}  // namespace backfile
