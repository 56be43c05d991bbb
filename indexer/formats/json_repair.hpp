#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace backfile {

/// JSON without the faults that real exports have and that leave no doubt of what was meant: ill-formed UTF-8 and lone
/// surrogates (`\ud83d` of an emoji cut in two) become U+FFFD, raw control characters a space, NaN and Infinity null.
/// All else stays as it is. Only worth calling when a parser has refused the text.
std::string repair_json(std::string_view json);

/// Where in `json`, which no parser accepts, the first fault lies: bytes from the start.
std::size_t find_json_fault(std::string_view json);

}  // namespace backfile
