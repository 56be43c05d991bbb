#pragma once

#include <cstddef>
#include <limits>
#include <memory>
#include <string_view>
#include <vector>

#include "searcher/engine/search.hpp"

namespace backfile {

/// Breaks text into lines where Unicode allows a line to end (UAX #14): after spaces and hyphens, between ideographs,
/// between words of Thai. A word longer than a line is cut between characters, never before a combining mark.
///
/// Owns a break iterator, which is costly to make: keep one for a whole answer. Used by one thread.
class LineWrapper {
 public:
  static constexpr std::size_t kAllLines = std::numeric_limits<std::size_t>::max();

  LineWrapper();
  ~LineWrapper();

  /// The first `max_lines` lines of `text`, which has come through printable(), each at most `width` columns (one
  /// character at least). The spaces at which a line was broken belong to no line. No lines for an empty text.
  std::vector<ByteRange> wrap(std::string_view text, std::size_t width, std::size_t max_lines = kAllLines);

 private:
  class Breaks;
  std::unique_ptr<Breaks> breaks_;
};

}  // namespace backfile
