#pragma once

#include <cstddef>
#include <optional>
#include <utility>

#include "indexer/pipeline/bounded_queue.hpp"
#include "indexer/pipeline/thread_group.hpp"

namespace backfile {

/// Calls `use(make(0))`, `use(make(1))`, ... up to `count`, `make` in a thread of its own and at most two calls ahead of
/// `use`, which stays in the caller's. At its end each thread does what is left for it, `after_making` and `after_using`,
/// without waiting for the other one; returns when both have. All may throw: the other thread then ends soon, and the first
/// exception is rethrown.
template <typename Make, typename Use, typename AfterMaking, typename AfterUsing>
void make_ahead(std::size_t count, const Make& make, const Use& use, const AfterMaking& after_making,
                const AfterUsing& after_using) {
  BoundedQueue<decltype(make(std::size_t{}))> made(1);
  ThreadGroup maker([&made] { made.cancel(); }, ThreadGroup::Caller::works);
  maker.start([&] {
    for (std::size_t i = 0; i < count; ++i) {
      if (!made.push(make(i))) return;
    }
    made.close();
    after_making();
  });
  std::size_t used = 0;
  for (auto item = made.pop(); item; item = made.pop(), ++used) use(std::move(*item));
  if (used == count) after_using();
  maker.join();
}

}  // namespace backfile
