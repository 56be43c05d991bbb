#include "searcher/query/check_bytes.hpp"

#include <cstddef>
#include <cstdint>

#include <fmt/format.h>

#include "common/utf8.hpp"
#include "searcher/query/characters.hpp"

namespace backfile::query {

std::optional<SyntaxError> check_bytes(std::string_view text) {
  if (text.size() > kMaxQueryBytes) {
    return SyntaxError{fmt::format("the query has {} bytes; at most {} are read", text.size(), kMaxQueryBytes),
                       kMaxQueryBytes};
  }
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint point = decode_utf8(text, offset);
    if (point.value == kReplacementCharacter && text.substr(offset, point.length) != "\uFFFD") {
      return SyntaxError{"the query is not valid UTF-8", offset,
                         "is the terminal or the file set to another encoding?"};
    }
    if (is_stray_control(point.value)) {
      return SyntaxError{
          fmt::format("there is a control character (U+{:04X}) in the query", static_cast<std::uint32_t>(point.value)),
          offset};
    }
    offset += point.length;
  }
  return std::nullopt;
}

}  // namespace backfile::query
