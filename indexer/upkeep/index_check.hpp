#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "indexer/upkeep/damage.hpp"

namespace backfile {

/// How much a check has looked at.
struct CheckCounts {
  std::uint64_t files = 0;            ///< Whose content was compared with its checksum, the manifest included.
  std::uint64_t bytes = 0;            ///< Of these.
  std::uint64_t segments = 0;         ///< That were read.
  std::uint64_t unread_segments = 0;  ///< Not read, since they are damaged.
  std::uint64_t dictionaries = 0;
  std::uint64_t documents = 0;  ///< Whose stored article was read and compared with the terms and values around it.
  std::uint64_t dead = 0;       ///< Of these, the replaced and deleted ones.
  std::uint64_t rebuilt = 0;    ///< Of these, the ones whose every word and position was compared.
  std::uint64_t postings = 0;   ///< Read in whole segments; the look-ups of a sample are not counted.
  std::uint64_t words = 0;      ///< Of the lists of words.
};

/// What a check found.
struct CheckReport {
  std::uint64_t generation = 0;  ///< The one that was checked; 0 if its manifest cannot be read.
  CheckCounts checked{};
  std::vector<Damage> damages{};
  std::vector<std::string> remarks{};  ///< What is worth knowing and is no damage.
};

/// What to check, and how.
struct CheckPlan {
  /// Compare every word and position of every article, not only of a sample.
  bool is_deep = false;
  /// Runs the engine's own check (engine_check.hpp) of the segment in that folder, where a crash does no harm; says how it
  /// failed, "crashes: ...", or nullopt. An empty function: it is left out.
  std::function<std::optional<std::string>(const std::filesystem::path& segment)> check_engine{};
  /// Called now and then with what was looked at so far; may be empty.
  std::function<void(const CheckCounts& checked)> show_progress{};
};

/// Checks one published generation of an index as a whole, without the writer's lock: a writer may publish meanwhile. If
/// that removes files that were not read yet, the check begins again with the newer generation; so what is reported is
/// damage. A segment is read only if the content of all its files is what was published and the engine finds no fault
/// with it, since damaged blocks can make the engine crash or loop. Memory: about 24 bytes a document.
/// Throws Error: index_missing, index_version, io.
CheckReport check_index(const std::filesystem::path& index, const CheckPlan& plan);

}  // namespace backfile
