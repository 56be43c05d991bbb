#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace backfile {

/// Elements inside each other in a tree that HtmlTree makes; pages of news sites have 20 to 60.
inline constexpr std::size_t kMaxHtmlDepth = 400;

/// Whether an HTML parser would need far more than linear time or a very deep tree for `html`: elements nested above
/// kMaxHtmlDepth, hundreds of formatting elements left open (each is opened anew in every paragraph), or hundreds of
/// attributes in a tag. A guess from the tags alone, in one pass.
bool is_costly_html(std::string_view html);

/// `html` with what makes it costly left out: every element is closed in order, those below half of kMaxHtmlDepth and
/// all formatting elements (b, a, font, ...) lose their tags, and tags lose attributes after the first 16. The text
/// stays; scripts and the like go. One pass.
std::string flatten_html(std::string_view html);

/// The text of `html` without any tags, as HTML of one paragraph.
std::string text_only_html(std::string_view html);

}  // namespace backfile
