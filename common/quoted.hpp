#pragma once

#include <string>
#include <string_view>

namespace backfile {

/// `text` in single quotes for a message to a person: made harmless by escape_controls(), cut after 60 characters with
/// an ellipsis.
std::string quoted(std::string_view text);

}  // namespace backfile
