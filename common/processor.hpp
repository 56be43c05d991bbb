#pragma once

#include <pthread.h>

namespace backfile {

/// Moves a thread that the caller has just started to another processor: to that which is `steps` behind the caller's among
/// those that the caller may use, round and round. From then on the system moves it as before. For a thread that has
/// milliseconds to work: Linux may leave it for longer than that on the processor where it was started, waiting for the
/// caller, although another one is idle (measured: 6.18, two processors). Nothing but speed depends on it; so no failure is
/// reported.
void move_on(pthread_t thread, unsigned steps);

}  // namespace backfile
