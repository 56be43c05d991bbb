#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace backfile::query {

/// The place of a byte in a text as a person counts: 1 for the first code point.
std::size_t column(std::string_view text, std::size_t offset);

/// The line of `text` that has the byte at `offset`, and below it a caret under that byte's character; both indented by
/// two spaces, without a final line break. Controls are made visible, wide characters take two columns, and of a long
/// line only the part around the caret is shown. `offset` may be text.size().
std::string caret_line(std::string_view text, std::size_t offset);

}  // namespace backfile::query
