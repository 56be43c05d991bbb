#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace backfile {

/// How standard input is written on a command line.
inline constexpr const char* kStandardInput = "-";

/// One file to read; whether it is a dump, its bytes will tell.
struct DumpFile {
  std::string path{};                    ///< As typed, or the typed folder joined with what was found in it.
  std::optional<std::uint64_t> bytes{};  ///< Size on disk; nullopt for standard input, pipes and devices.
  bool is_named = false;                 ///< Typed, rather than found in a folder.
};

/// What the arguments of a command mean, in the order in which they are given:
///   - `-` is standard input, at most once;
///   - a folder stands for the files in it and in its folders, sorted bytewise level by level. Names that begin with a
///     dot are passed over, and so are links that lead nowhere, sockets and the like. A folder that links reach twice,
///     a loop included, is read once;
///   - anything else is a file, a named pipe too.
/// Throws Error (io) for a path that does not exist, a folder that cannot be read, and a folder without any file in it.
std::vector<DumpFile> list_dumps(const std::vector<std::string>& paths);

/// Bytes of all files together, for progress; nullopt if one size is unknown.
std::optional<std::uint64_t> total_bytes(const std::vector<DumpFile>& dumps);

}  // namespace backfile
