#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "common/command_line.hpp"
#include "indexer/commands/child_process.hpp"

namespace backfile {

int run_check_segment(const Options& options, std::ostream& out);

/// Part of `check`, in a process of its own: Xapian may crash on a damaged segment.
inline constexpr Command kCheckSegmentCommand{.name = "check-segment",
                                              .summary = "Runs Xapian's own check of one segment, for 'check'",
                                              .synopsis = "SEGMENT",
                                              .takes_words = true,
                                              .run = run_check_segment,
                                              .is_hidden = true};

/// What the result of that command says about the segment: how it failed, or nullopt.
std::optional<std::string> engine_fault_in(const ChildResult& child);

/// Whether that command can be run: Xapian opens the files as if it wanted to write to them.
bool can_check_engine(const std::filesystem::path& segment);

/// Runs that command; says how it failed, or nullopt. Throws Error (io) if it cannot be started.
std::optional<std::string> engine_fault_of(const std::filesystem::path& segment);

}  // namespace backfile
