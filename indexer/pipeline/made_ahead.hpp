#pragma once

#include <cstddef>
#include <optional>
#include <utility>

#include "indexer/pipeline/bounded_queue.hpp"
#include "indexer/pipeline/thread_group.hpp"

namespace backfile {

/// Calls `use(make(0))`, `use(make(1))`, ... up to `count`, `make` in a thread of its own and at most two calls ahead of
/// `use`, which stays in the caller's. Both may throw: the other one then ends soon, and the first exception is rethrown.
template <typename Make, typename Use>
void make_ahead(std::size_t count, const Make& make, const Use& use) {
  BoundedQueue<decltype(make(std::size_t{}))> made(1);
  ThreadGroup maker([&made] { made.cancel(); });
  maker.start([&] {
    for (std::size_t i = 0; i < count; ++i) {
      if (!made.push(make(i))) return;
    }
    made.close();
  });
  while (auto item = made.pop()) use(std::move(*item));
  maker.join();
}

}  // namespace backfile
