#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// The paragraphs of a post as WordPress stores it: HTML in which blank lines separate paragraphs as well, and shortcodes
/// (`[caption id="7"]…[/caption]`) whose tags go and whose inside stays. `[sic]` and other words in brackets are text.
std::vector<std::string> wordpress_paragraphs(std::string_view content);

}  // namespace backfile
