#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>

namespace backfile {

/// A thread that takes half of the work if it comes to it in time: where the machine has other things to do, the caller does
/// both halves rather than wait. It starts with the first work, sleeps between works, and ends with the object.
class SecondThread {
 public:
  SecondThread() = default;
  SecondThread(const SecondThread&) = delete;
  SecondThread& operator=(const SecondThread&) = delete;
  ~SecondThread();

  /// Returns when both have run: `first` in the caller's thread, `second` in either. What they throw is rethrown, the exception
  /// of `first` before that of `second`, which has then run, or never will. Called by one thread.
  void run(const std::function<void()>& first, const std::function<void()>& second);

 private:
  enum class State : std::uint8_t { idle, offered, taken, done };

  void start();
  void work();

  std::mutex mutex_{};
  std::condition_variable changed_{};
  State state_ = State::idle;
  bool is_ending_ = false;
  const std::function<void()>* offered_ = nullptr;
  std::exception_ptr failure_{};
  std::thread thread_{};
};

}  // namespace backfile
