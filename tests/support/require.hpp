#pragma once

#include <cstdlib>

namespace backfile::test {

/// Ends the program where a law is broken: how a fuzz target says that it found something. Not inlined, so that the stack
/// trace says which law it was.
[[gnu::noinline]] inline void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace backfile::test
