#pragma once

#include <stdexcept>
#include <string>

namespace backfile {

/// What ended a command. The exit status of both programs follows from it (exit_status()).
enum class ErrorCode {
  usage,             ///< A command line that cannot be understood.
  query_syntax,      ///< A query that cannot be understood.
  index_missing,     ///< No index at the given place.
  index_damaged,     ///< Files are missing, cut or contradict the manifest.
  index_version,     ///< Written by a version this program does not know.
  index_locked,      ///< Another indexer holds the lock.
  records_rejected,  ///< Records were rejected and --strict was given.
  io,                ///< Reading or writing failed.
  timeout,           ///< A query took longer than it may.
  internal,          ///< A broken invariant: a bug.
};

/// The hint of an index_damaged for which there is no better one.
inline constexpr const char* kDamageHint = "restore the index or index the dumps again";

/// Ends the command. Thrown where the cause is known, handled by run_main() only.
class Error : public std::runtime_error {
 public:
  /// `what` says what happened and where; `hint` what to try (may be empty). Both are plain text for a person.
  Error(ErrorCode code, const std::string& what, std::string hint = {})
      : std::runtime_error(what), code_(code), hint_(std::move(hint)) {}

  ErrorCode code() const { return code_; }
  const std::string& hint() const { return hint_; }

 private:
  ErrorCode code_;
  std::string hint_;
};

/// 2 usage and query syntax, 3 index missing, damaged or of an unknown version, 4 locked, 5 records rejected,
/// 6 input/output and timeout (the machine could not carry out what was understood), 70 internal error (EX_SOFTWARE of sysexits.h).
int exit_status(ErrorCode code);

/// The code's name in JSON errors: "query_syntax", "index_missing", ...
const char* code_name(ErrorCode code);

/// Exit status of a searcher that found nothing.
inline constexpr int kExitNothingFound = 1;
/// Exit status after Ctrl-C (128 + SIGINT).
inline constexpr int kExitInterrupted = 130;

}  // namespace backfile
