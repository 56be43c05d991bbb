#pragma once

#include <string_view>

namespace backfile {

/// Whether a line of a page speaks of the page instead of its subject: "Read more: ...", "Advertisement", "Share this
/// article", "Follow us on ...", "Photo: ...". Knows the common ones of some languages; says no to long lines.
bool is_page_phrase(std::string_view line);

/// Whether a line introduces links to other articles: "Related stories", "More from ...", "You may also like".
bool introduces_links(std::string_view line);

}  // namespace backfile
