#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/dump_reader.hpp"
#include "indexer/pipeline/batch.hpp"
#include "indexer/pipeline/dump_trouble.hpp"

namespace backfile {

/// What there was to report of dumps besides their articles, so that it can be reported again without reading them: a
/// function of what is in them and of how they are read. Takes bounded memory; what goes beyond is counted.
class DumpNotes {
 public:
  /// Bytes of the rejects that are kept, the first of each reason not counted. About a thousand of them.
  static constexpr std::size_t kMostRejectBytes = std::size_t{256} << 10U;
  static constexpr std::size_t kMostTroubles = 50;  ///< Of each kind; a report names no more.

  void add(RejectedRecord record);
  void add(DumpTrouble trouble);
  void add_passed_over(const std::string& kind, std::uint64_t count) { passed_over_[kind] += count; }
  /// Those of the dumps behind.
  void add(const DumpNotes& later);

  bool empty() const { return rejects_.empty() && troubles_.empty() && passed_over_.empty(); }
  /// In memory, about.
  std::size_t bytes() const { return sizeof *this + bytes_; }

  /// All of them, kept or not.
  std::uint64_t rejected() const;
  /// In dump order; the first of each reason is among them.
  const std::vector<RejectedRecord>& rejects() const { return rejects_; }
  /// Rejects that were not kept, by reason.
  const std::map<RecordFault, std::uint64_t>& further_rejects() const { return further_rejects_; }
  const std::vector<DumpTrouble>& troubles() const { return troubles_; }
  /// Troubles that were not kept, by kind.
  const std::map<DumpTrouble::Kind, std::uint64_t>& further_troubles() const { return further_troubles_; }
  /// What was no article by its kind, by kind.
  const std::map<std::string, std::uint64_t>& passed_over() const { return passed_over_; }

  /// Compressed; nothing if there is nothing to report.
  std::string to_bytes() const;
  /// Throws Error (index_damaged) if the bytes are not what to_bytes() made.
  static DumpNotes from_bytes(std::string_view bytes);

 private:
  std::vector<RejectedRecord> rejects_{};
  std::set<RecordFault> reasons_{};
  std::map<RecordFault, std::uint64_t> further_rejects_{};
  std::vector<DumpTrouble> troubles_{};
  std::map<DumpTrouble::Kind, std::uint64_t> further_troubles_{};
  std::map<std::string, std::uint64_t> passed_over_{};
  std::size_t bytes_ = 0;
  std::size_t reject_bytes_ = 0;
};

}  // namespace backfile
