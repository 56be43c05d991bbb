#include "common/processor.hpp"

#include <cstddef>

#include <sched.h>

namespace backfile {

void move_on(pthread_t thread, unsigned steps) {
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return;
  const auto count = static_cast<unsigned>(CPU_COUNT(&allowed));
  unsigned left = count > 0 ? steps % count : 0;
  const int own = sched_getcpu();
  if (left == 0 || own < 0) return;
  auto target = static_cast<std::size_t>(own);
  while (left > 0) {
    target = (target + 1) % CPU_SETSIZE;
    if (CPU_ISSET(target, &allowed)) --left;
  }
  cpu_set_t only;
  CPU_ZERO(&only);
  CPU_SET(target, &only);
  if (pthread_setaffinity_np(thread, sizeof only, &only) == 0) pthread_setaffinity_np(thread, sizeof allowed, &allowed);
}

}  // namespace backfile
