#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "common/processor.hpp"

namespace backfile {

/// Threads that work on one thing together: when one fails, all are told to stop, and the first failure is what whoever
/// waits for them gets. Used by one thread, which outlives the others; while it waits, one of them may start more.
class ThreadGroup {
 public:
  enum class Caller : std::uint8_t { waits, works };

  /// `cancel` makes the threads end soon; called by a failing thread, perhaps by several at once. `caller` tells what
  /// whoever starts them does meanwhile, which matters for where they begin.
  explicit ThreadGroup(std::function<void()> cancel, Caller caller = Caller::waits)
      : cancel_(std::move(cancel)), working_callers_(caller == Caller::works ? 1 : 0) {}
  ThreadGroup(const ThreadGroup&) = delete;
  ThreadGroup& operator=(const ThreadGroup&) = delete;
  ~ThreadGroup() {
    {
      const std::lock_guard lock(mutex_);
      is_ending_ = true;
    }
    if (!threads_.empty()) cancel_();
    for (std::thread& thread : threads_) thread.join();
  }

  /// Does nothing once the group is being left: then nobody waits for its result.
  template <typename Action>
  void start(Action action) {
    // Of the list, too: the new thread may start another one before it is in there.
    const std::lock_guard lock(mutex_);
    if (is_ending_) return;
    const auto steps = static_cast<unsigned>(working_callers_ + threads_.size());
    threads_.emplace_back([this, action = std::move(action)] { run(action); });
    ++running_;
    move_on(threads_.back().native_handle(), steps);
  }

  /// Waits for the end of all threads, calling `tick` a few times a second meanwhile. Rethrows the first failure.
  void join(const std::function<void()>& tick = nullptr) {
    {
      std::unique_lock lock(mutex_);
      while (!ended_.wait_for(lock, std::chrono::milliseconds(200), [&] { return running_ == 0; })) {
        if (!tick) continue;
        lock.unlock();
        tick();
        lock.lock();
      }
    }
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
  }

 private:
  template <typename Action>
  void run(const Action& action) {
    try {
      action();
    } catch (...) {
      fail(std::current_exception());
    }
    const std::lock_guard lock(mutex_);
    --running_;
    ended_.notify_all();
  }

  void fail(std::exception_ptr failure) {
    {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::move(failure);
    }
    cancel_();
  }

  std::function<void()> cancel_;
  const std::size_t working_callers_;
  std::mutex mutex_{};
  std::condition_variable ended_{};
  unsigned running_ = 0;
  bool is_ending_ = false;
  std::exception_ptr failure_{};
  std::vector<std::thread> threads_{};
};

}  // namespace backfile
