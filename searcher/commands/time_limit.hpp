#pragma once

#include <chrono>
#include <ostream>
#include <string>

#include "searcher/watchdog.hpp"

namespace backfile {

/// Ends the process with the exit status of ErrorCode::timeout when a query takes longer than it may, so that no query
/// holds a machine. What was written to the output before is there up to the last whole hit; what is still kept back is
/// never written.
class TimeLimit {
 public:
  /// `limit` zero: none. `out` is standard output: the error goes there if it is to be told `as_json`, and to
  /// standard error otherwise. It outlives the limit and is not used while the watchdog watches.
  TimeLimit(std::chrono::milliseconds limit, bool as_json, std::ostream& out);

  /// Begins to count. `place` is where the query stands in a batch ("queries.tsv:7"), empty if it is the only one.
  void begin_query(std::string place = {});

  /// Rests while something is printed.
  Watchdog& watchdog() { return watchdog_; }

 private:
  void end_process() const;

  std::chrono::milliseconds limit_;
  bool as_json_;
  std::ostream& out_;
  std::string place_{};
  Watchdog watchdog_;
};

}  // namespace backfile
