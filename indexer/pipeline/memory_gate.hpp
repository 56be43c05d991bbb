#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace backfile {

/// Bounds the bytes of text that are under way between cutter and finished batch database: whoever brings more waits
/// until some are done. What is larger than the bound alone is let in when nothing else is under way, since it has to be
/// read all the same. Safe to use from many threads.
class MemoryGate {
 public:
  explicit MemoryGate(std::size_t bytes) : capacity_(bytes) {}

  /// Waits until what is larger than the bound alone has left: nobody should bring more meanwhile. False once cancelled.
  bool wait_for_room() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return is_cancelled_ || inside_ <= capacity_; });
    return !is_cancelled_;
  }

  /// Waits for room for so much. False once cancelled: stop.
  bool enter(std::size_t bytes) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return is_cancelled_ || inside_ == 0 || inside_ + bytes <= capacity_; });
    if (is_cancelled_) return false;
    inside_ += bytes;
    return true;
  }

  void leave(std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    inside_ -= bytes;
    changed_.notify_all();
  }

  /// Wakes everybody; nobody enters any more.
  void cancel() {
    const std::lock_guard lock(mutex_);
    is_cancelled_ = true;
    changed_.notify_all();
  }

 private:
  const std::size_t capacity_;
  std::mutex mutex_{};
  std::condition_variable changed_{};
  std::size_t inside_ = 0;
  bool is_cancelled_ = false;
};

}  // namespace backfile
