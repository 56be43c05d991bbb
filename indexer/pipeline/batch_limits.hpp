#pragma once

#include <cstddef>

namespace backfile {

/// When a batch is full: whichever comes first. The fuller a batch, the fewer and fuller are the chunks in which a query
/// reads postings.
struct BatchLimits {
  std::size_t records = 16'000;
  std::size_t bytes = std::size_t{4} << 20U;
};

}  // namespace backfile
