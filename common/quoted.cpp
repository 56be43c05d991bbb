#include "common/quoted.hpp"

#include <cstddef>

#include "common/terminal.hpp"
#include "common/utf8.hpp"

namespace backfile {

std::string quoted(std::string_view text) {
  constexpr std::size_t kMaxCharacters = 60;
  // No character takes more than four bytes, so the cut below never needs what is left out here.
  const std::string safe = escape_controls(text.substr(0, 4 * (kMaxCharacters + 1)));
  std::size_t end = 0;
  for (std::size_t count = 0; count < kMaxCharacters && end < safe.size(); ++count) {
    end += decode_utf8(safe, end).length;
  }
  return "'" + safe.substr(0, end) + (end < safe.size() ? "…'" : "'");
}

}  // namespace backfile
