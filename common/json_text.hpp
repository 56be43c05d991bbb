#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace backfile {

/// The value on one line, always valid UTF-8 (ill-formed bytes become U+FFFD) and always harmless on a terminal:
/// controls and bidirectional controls inside strings are written as `\u009b`, which means the same to a reader.
std::string to_text(const nlohmann::ordered_json& value);

}  // namespace backfile
