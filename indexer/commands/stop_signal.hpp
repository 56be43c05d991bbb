#pragma once

#include <atomic>

#include <signal.h>

namespace backfile {

/// While it lives, Ctrl-C (SIGINT) and SIGTERM ask the program to stop instead of ending it; a second one ends it at
/// once. A signal that the parent process has told us to ignore stays ignored. At most one lives at a time.
class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  /// Becomes true when a signal arrives; may be read by any thread.
  const std::atomic<bool>& is_requested() const;

 private:
  struct sigaction old_interrupt_ {};
  struct sigaction old_terminate_ {};
};

}  // namespace backfile
