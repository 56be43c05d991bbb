#pragma once

#include <string>

#include "common/command_line.hpp"
#include "indexer/pipeline/read_outcome.hpp"
#include "indexer/pipeline/read_plan.hpp"

namespace backfile {

// The options of every command that reads dumps.

inline constexpr Option kFormatOption{"format", '\0', "FORMAT",
                                      "format of all dumps (default: auto, told from each dump itself)"};
inline constexpr Option kMapOption{
    .name = "map",
    .value = "FIELD=PATH",
    .help = "where a field is: a column, or JSON members joined by dots (body=story.text)",
    .is_repeatable = true};

/// What the options and the words of a command line say about what to read. Throws Error (usage, io).
ReadPlan read_plan_of(const Options& options);

/// Prints a line for each dump that was damaged or could not be read, and says how many more there are.
void complain_of_troubles(const ReadOutcome& outcome);

/// Throws Error (io) if nothing was read at all: such a run has not done what it was asked for.
void require_a_dump(const ReadOutcome& outcome, const ReadPlan& plan);

/// The formats that `--format` knows, a line each, and the fields of `--map`.
std::string format_help();

}  // namespace backfile
