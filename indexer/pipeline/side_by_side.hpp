#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "common/processor.hpp"

namespace backfile {

/// What threads do most of their time: those that work begin on a processor each.
enum class Threads : std::uint8_t { work, wait };

/// Runs `action(0)`, `action(1)`, ... in so many threads at once, of which the caller's is the first, and returns when all
/// have ended. Then the first exception is rethrown; an action that is to end early when another one fails has to see to
/// that itself.
template <typename Action>
void side_by_side(std::size_t threads, Threads kind, const Action& action) {
  std::mutex mutex;
  std::exception_ptr failure;
  const auto guarded = [&](std::size_t number) {
    try {
      action(number);
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < threads; ++i) {
      others.emplace_back(guarded, i);
      if (kind == Threads::work) move_on(others.back().native_handle(), static_cast<unsigned>(i));
    }
    guarded(0);
  }
  if (failure) std::rethrow_exception(failure);
}

template <typename Action>
void side_by_side(std::size_t threads, const Action& action) {
  side_by_side(threads, Threads::work, action);
}

/// Does all tasks, in at most so many threads; likewise. The longest tasks come first.
inline void share_out(std::size_t threads, const std::vector<std::function<void()>>& tasks) {
  std::atomic<std::size_t> next = 0;
  side_by_side(std::clamp<std::size_t>(threads, 1, tasks.size()), [&](std::size_t) {
    for (std::size_t i = next++; i < tasks.size(); i = next++) tasks[i]();
  });
}

}  // namespace backfile
