#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "indexer/pipeline/batch.hpp"
#include "indexer/pipeline/merge_space.hpp"
#include "indexer/pipeline/read_outcome.hpp"
#include "indexer/pipeline/resolver.hpp"

namespace backfile {

/// What a run did. records = indexed + replaced + unchanged + duplicates_in_run + rejected.
struct RunReport {
  ResolveCounts counts{};
  std::uint64_t rejected = 0;
  std::uint64_t undated = 0;  ///< Of the articles written in this run.
  struct RejectSummary {
    std::uint64_t count = 0;
    std::string example{};  ///< File, record, byte offset and detail of the first one.
  };
  std::map<std::string, RejectSummary> rejects_by_reason{};
  ReadOutcome read{};
  std::map<std::size_t, FieldSurvey> surveys{};  ///< By group of `read`; of a dry run only.
  std::uint64_t documents = 0;                   ///< Articles in the index afterwards.
  std::uint64_t generation = 0;                  ///< Of the index afterwards.
  std::uint64_t bytes_read = 0;                  ///< Decompressed bytes of records.
  double seconds = 0;
  std::uint64_t checkpoints = 0;                ///< Publications before the last one.
  std::optional<WaitingMerge> waiting_merge{};  ///< What was put off, because the disk has no room for it.
  bool is_interrupted = false;
  bool is_dry_run = false;

  std::uint64_t records() const;
  /// Rejected records that should have been articles: without those that are none by design, such as pictures.
  std::uint64_t unreadable() const;
  void add(const RejectedRecord& record);
  /// More rejects of a reason that has an example already.
  void add(RecordFault fault, std::uint64_t count);
  /// Adds surveys to `surveys`, by group. All groups together keep about as many tags as one alone would.
  void add(const std::map<std::size_t, FieldSurvey>& more);
};

/// One JSON object on one line; of a dry run, with an object a group of dumps.
std::string to_json(const RunReport& report);

/// A few lines for a person, or of a dry run, a few a group of dumps; free of control bytes.
std::string to_text(const RunReport& report, const std::string& index);

}  // namespace backfile
