#pragma once

#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace backfile {

/// Runs `action(0)`, `action(1)`, ... in so many threads at once, of which the caller's is the first, and returns when all
/// have ended. Then the first exception is rethrown; an action that is to end early when another one fails has to see to
/// that itself.
template <typename Action>
void side_by_side(std::size_t threads, const Action& action) {
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
    for (std::size_t i = 1; i < threads; ++i) others.emplace_back(guarded, i);
    guarded(0);
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace backfile
