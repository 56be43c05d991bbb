#pragma once

#include <string>
#include <string_view>

namespace backfile {

bool is_space_or_control(char32_t code_point);

/// `text` as valid UTF-8 without controls, with white space collapsed to single spaces, at its ends too. A control
/// separates words, as it does for the analyzer, so it becomes a space and is not simply left out.
std::string on_one_line(std::string_view text);

}  // namespace backfile
