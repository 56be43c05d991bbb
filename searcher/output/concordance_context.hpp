#pragma once

#include <cstddef>
#include <string_view>

namespace backfile {

/// The longest end of `text` that takes at most `columns` on a terminal. Marks stay with their character.
std::string_view last_columns(std::string_view text, std::size_t columns);

/// The longest beginning of `text` that takes at most `columns`.
std::string_view first_columns(std::string_view text, std::size_t columns);

}  // namespace backfile
