#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "indexer/pipeline/batch.hpp"
#include "indexer/pipeline/resolver.hpp"

namespace backfile {

/// What became of one file of a run.
struct FileOutcome {
  enum class Kind : std::uint8_t {
    read,     ///< To its end.
    damaged,  ///< Up to where it can be read no further; `detail` says what happened.
    skipped,  ///< Found in a folder, no dump.
    failed,   ///< Named by the user, and nothing could be read from it.
  };
  std::string path{};
  Kind kind = Kind::read;
  std::string format{};  ///< Name of the format; empty if it has none.
  std::string detail{};
  std::uint64_t records = 0;
};

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
  std::vector<FileOutcome> files{};
  std::uint64_t documents = 0;   ///< Articles in the index afterwards.
  std::uint64_t generation = 0;  ///< Of the index afterwards.
  std::uint64_t bytes_read = 0;  ///< Decompressed bytes of records.
  double seconds = 0;
  bool is_interrupted = false;
  bool is_dry_run = false;

  std::uint64_t records() const;
  void add(const RejectedRecord& record);
};

/// One JSON object on one line.
std::string to_json(const RunReport& report);

/// A few lines for a person; free of control bytes.
std::string to_text(const RunReport& report, const std::string& index);

}  // namespace backfile
