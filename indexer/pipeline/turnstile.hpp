#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace backfile {

/// Lets threads through one at a time in the order of their numbers 0, 1, 2, ...: what is decided inside does not depend
/// on how many threads there are.
class Turnstile {
 public:
  /// Blocks until every lower number has left; then runs `action` and lets the next number in, also when it throws.
  /// False without running it if the turnstile was cancelled.
  template <typename Action>
  bool pass(std::uint64_t number, Action&& action) {
    std::unique_lock lock(mutex_);
    turn_.wait(lock, [&] { return is_cancelled_ || next_ == number; });
    if (is_cancelled_) return false;
    const Leave leave(*this);
    action();
    return true;
  }

  /// Blocks until every lower number has left. False if the turnstile was cancelled.
  bool wait_for(std::uint64_t number) {
    std::unique_lock lock(mutex_);
    turn_.wait(lock, [&] { return is_cancelled_ || next_ >= number; });
    return !is_cancelled_;
  }

  /// Wakes everybody; nobody passes any more.
  void cancel() {
    const std::lock_guard lock(mutex_);
    is_cancelled_ = true;
    turn_.notify_all();
  }

 private:
  class Leave {
   public:
    explicit Leave(Turnstile& turnstile) : turnstile_(turnstile) {}
    ~Leave() {
      ++turnstile_.next_;
      turnstile_.turn_.notify_all();
    }
    Leave(const Leave&) = delete;
    Leave& operator=(const Leave&) = delete;

   private:
    Turnstile& turnstile_;
  };

  std::mutex mutex_{};
  std::condition_variable turn_{};
  std::uint64_t next_ = 0;
  bool is_cancelled_ = false;
};

}  // namespace backfile
