#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "indexer/pipeline/batch.hpp"
#include "indexer/pipeline/dump_notes.hpp"
#include "indexer/pipeline/known_dumps.hpp"
#include "indexer/pipeline/resolver.hpp"

namespace backfile {

/// A file of a run that was read to its end or passed over, as far as cutting can tell.
struct FinishedDump {
  std::uint32_t number = 0;  ///< OpenDump::number.
  bool is_known = false;  ///< It was passed over, as a dump or in a row. The first of a row has all numbers and notes.
  std::optional<DumpIdentity> identity{};  ///< nullopt if its content cannot be told.
  std::uint64_t dumps = 0;                 ///< See KnownDump.
  std::uint64_t records = 0;               ///< Cut out of it.
  DumpDuplicates duplicates{};             ///< Of what was passed over; the ledger knows those of what was read.
  bool is_unsure = false;                  ///< How many of them are in the dump itself; the ledger's.
  std::unique_ptr<DumpNotes> notes{};      ///< Null if there are none. Likewise without the rejects of what was read.
};

/// Collects over the legs of a run what became of its dumps, and says which of them a second reading would leave unchanged.
///
/// Where the index is what the run has made of it, reading a beginning of the run again may go through older versions of
/// articles, but every row of dumps that ends where the last conflict was, or later, ends in what is there: of every id, its
/// last record is the last one of the run. So a dump is known by itself if no later one had a conflict, and those before it
/// are known together, up to the one that had it. A dump whose content cannot be told cuts such a row off.
///
/// Used by one thread at a time. Takes bounded memory: a row that is too long, or has too much to report, is given up.
class DumpLedger {
 public:
  /// A record of a dump that is not finished yet was left out.
  void add(RejectedRecord record);
  /// A leg is over.
  void add(const Resolver& resolver);

  /// Takes what was finished in a leg, in the order of the run, and returns what is known from its publication on.
  std::vector<KnownDump> finish(std::vector<FinishedDump> finished);

 private:
  /// Of a dump that is not finished yet.
  struct Tally {
    std::unique_ptr<DumpNotes> notes{};  ///< Null if there are none.
    DumpDuplicates duplicates{};
    bool is_unsure = false;
  };

  /// Of all notes that are kept, in memory.
  static constexpr std::size_t kMostNoteBytes = std::size_t{4} << 20U;

  bool complete(FinishedDump& dump);
  Tally take_tally(std::uint32_t number);
  void append(FinishedDump dump);
  void give_up_row();
  std::size_t end_of_row() const;

  std::uint32_t last_conflict_ = 0;  ///< Number of a dump; 0: none.
  // Those of the first and the last dump that have had articles.
  std::uint32_t first_dump_ = 0;
  std::uint32_t last_dump_ = 0;
  std::map<std::uint32_t, Tally> tallies_{};  ///< By number of the dump.
  std::size_t tally_bytes_ = 0;               ///< Of their notes.
  // Of dumps with these numbers and between them, rejects may be missing; none if the second one is 0.
  std::uint32_t first_incomplete_ = 0;
  std::uint32_t last_incomplete_ = 0;
  std::vector<FinishedDump> row_{};  ///< Those behind the last one whose content cannot be told.
  std::size_t row_bytes_ = 0;        ///< Of their notes.
};

}  // namespace backfile
