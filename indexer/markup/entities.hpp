#pragma once

#include <string>
#include <string_view>

namespace backfile {

/// Replaces character references: `&amp;` and the other names of HTML 4, `&#8217;`, `&#x2019;`. Only whole ones, with
/// their semicolon, so that "R&D" stays. Numbers that are no character become U+FFFD, and those of the C1 controls the
/// Windows-1252 character that was meant. Decodes once: `&amp;lt;` is `&lt;`.
std::string decode_entities(std::string_view text);

}  // namespace backfile
