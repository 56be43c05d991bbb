#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "common/utf8.hpp"
#include "indexer/input/byte_source.hpp"
#include "tests/support/memory_source.hpp"
#include "tests/support/require.hpp"

namespace backfile::test {

/// What came out of a source.
struct ReadResult {
  std::string bytes{};
  std::optional<std::string> damage{};
};

/// Reads a source to its end, `capacity` bytes at a time, but no more than about `most_bytes` in all. Its messages must be
/// text.
inline ReadResult read_all(ByteSource& source, std::size_t capacity, std::size_t most_bytes = 16U << 20U) {
  ReadResult result;
  std::string buffer(capacity, '\0');
  while (result.bytes.size() < most_bytes) {
    const std::size_t count = source.read(buffer.data(), buffer.size());
    require(count <= buffer.size());
    if (count == 0) break;
    result.bytes.append(buffer, 0, count);
  }
  result.damage = source.damage();
  require(is_valid_utf8(result.damage.value_or("")));
  return result;
}

}  // namespace backfile::test
