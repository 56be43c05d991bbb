#pragma once

#include <cstdint>

namespace backfile {

/// What was read of one file, by all the sources that lie over it. Used by one thread at a time.
struct ReadTotals {
  std::uint64_t taken = 0;         ///< Bytes that were taken from the file, those that were read twice counted twice.
  std::uint64_t consumed = 0;      ///< ByteSource::consumed_bytes() of the file.
  std::uint64_t decompressed = 0;  ///< Bytes that decompressors made, one inside another counted each.
};

}  // namespace backfile
