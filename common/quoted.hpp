#pragma once

#include <string>
#include <string_view>

namespace backfile {

/// `text` in single quotes for a message to a person: made harmless by escape_controls(), cut after 60 characters with
/// an ellipsis. Where <iomanip> is included, call it as backfile::quoted(): std::quoted would be looked up, too.
std::string quoted(std::string_view text);

}  // namespace backfile
