#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "indexer/pipeline/dump_notes.hpp"
#include "indexer/pipeline/dump_trouble.hpp"
#include "indexer/pipeline/known_dumps.hpp"

namespace backfile {

/// Dumps that are reported together: one file, or the members of an archive that have one format, or the files of a
/// folder of a format in which a file holds one article.
struct DumpGroup {
  std::string place{};  ///< Path of the file, the archive or the folder (with a slash), or kFurtherFiles.
  std::string format{};
  std::string evidence{};                              ///< Why this format: "a JSON object on its first line".
  std::uint64_t dumps = 0;                             ///< Files or members.
  std::uint64_t records = 0;                           ///< Cut out of them.
  std::map<std::string, std::uint64_t> passed_over{};  ///< What was no article by its kind, by kind.
};

/// Dumps that were passed over because they are known by their content.
struct KnownTotals {
  std::uint64_t files = 0;
  std::uint64_t dumps = 0;  ///< Files, or members of those that are archives.
  std::uint64_t unchanged = 0;
  std::uint64_t duplicates = 0;
  std::map<std::string, std::uint64_t> passed_over{};  ///< What was no article by its kind, by kind.
};

/// What became of the dumps of a run. Takes bounded memory: of each kind of trouble only the first ones are kept, and
/// the groups behind kMostGroups are one a format, at kFurtherFiles.
class ReadOutcome {
 public:
  static constexpr std::size_t kMostKept = DumpNotes::kMostTroubles;
  static constexpr std::size_t kMostGroups = 1000;
  static constexpr const char* kFurtherFiles = "further files";

  /// Index of the group with that place and format, made if there is none yet. Indexes stay valid.
  std::size_t find_group(const std::string& place, const std::string& format, const std::string& evidence);
  DumpGroup& group(std::size_t index) { return groups_[index]; }
  void add(DumpTrouble trouble);
  /// A dump or a row of them that was passed over, with what there is to report of it besides its articles and rejects.
  void add(const KnownDump& dump, const DumpNotes& notes);

  const std::vector<DumpGroup>& groups() const { return groups_; }
  /// The first ones of a kind.
  const std::vector<DumpTrouble>& troubles(DumpTrouble::Kind kind) const;
  /// How many there are of a kind.
  std::uint64_t count(DumpTrouble::Kind kind) const;
  const KnownTotals& known() const { return known_; }
  /// Read or known.
  std::uint64_t dumps() const;

 private:
  struct Troubles {
    std::uint64_t count = 0;
    std::vector<DumpTrouble> first{};
  };

  std::vector<DumpGroup> groups_{};
  std::map<std::pair<std::string, std::string>, std::size_t> index_{};
  std::map<DumpTrouble::Kind, Troubles> troubles_{};
  KnownTotals known_{};
};

}  // namespace backfile
