#include "searcher/output/concordance_context.hpp"

#include "common/terminal.hpp"
#include "common/utf8.hpp"

namespace backfile {

std::string_view last_columns(std::string_view text, std::size_t columns) {
  std::size_t left = display_width(text);
  std::size_t begin = 0;
  while (begin < text.size()) {
    const CodePoint character = decode_utf8(text, begin);
    const unsigned width = column_width(character.value);
    // Behind what was cut off come the marks of its last character.
    if (left <= columns && (width > 0 || begin == 0)) break;
    left -= width;
    begin += character.length;
  }
  return text.substr(begin);
}

std::string_view first_columns(std::string_view text, std::size_t columns) {
  return text.substr(0, length_within(text, columns));
}

}  // namespace backfile
