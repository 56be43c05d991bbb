#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace backfile {

/// Barks when a task takes longer than it may. A query deep inside Xapian cannot be asked to stop, so what barks has to
/// end the process.
///
/// Time counts only while the watchdog watches: between watch() and rest(). Whoever prints lets it rest meanwhile,
/// because the reader of the output may take any time. Owns a thread that sleeps; all functions are called from one
/// other thread.
class Watchdog {
 public:
  /// `bark` runs in the watchdog's thread as soon as one task has been watched for `limit`, at most once, and does not
  /// throw. A limit of zero is none: then there is no thread either.
  Watchdog(std::chrono::milliseconds limit, std::function<void()> bark);
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

  /// Begins the next task, with the whole limit before it.
  void begin_task();
  /// Goes on with the task after rest().
  void watch();
  /// Stops the clock. Waits for a bark that has begun: after it `bark` does not run.
  void rest();

 private:
  using Clock = std::chrono::steady_clock;

  void run();

  const std::chrono::milliseconds limit_;
  const std::function<void()> bark_;
  std::mutex mutex_{};
  std::condition_variable changed_{};
  Clock::duration left_{};                       ///< Of the task, when the clock stopped.
  std::optional<Clock::time_point> deadline_{};  ///< Nothing while it rests.
  bool waits_for_task_ = false;                  ///< Whether the thread sleeps until it is woken up.
  bool is_over_ = false;
  std::thread thread_{};
};

/// Lets a watchdog rest until the end of the scope.
class Rest {
 public:
  explicit Rest(Watchdog& watchdog) : watchdog_(watchdog) { watchdog_.rest(); }
  ~Rest() { watchdog_.watch(); }
  Rest(const Rest&) = delete;
  Rest& operator=(const Rest&) = delete;

 private:
  Watchdog& watchdog_;
};

}  // namespace backfile
