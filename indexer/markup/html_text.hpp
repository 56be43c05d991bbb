#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// Whether `text` has a tag of HTML in it: an end tag (`</b>`), one with attributes or a slash (`<a href=...>`, `<br/>`),
/// or, in lower case, one that is often left open (`<p>`). "a < b" has none, nor has a story that names companies by
/// their stock symbols, `<I>`, or as `<Mark Resources Inc>`.
bool has_html_tags(std::string_view text);

/// The paragraphs of an HTML fragment (UTF-8), each as one line. Block tags and two line breaks in a row are borders;
/// other tags vanish without a trace, so `<b>ship</b>yard` is one word. Scripts, styles, comments and the like are
/// dropped; entities are decoded. Takes any input: what is no tag is text.
std::vector<std::string> html_paragraphs(std::string_view html);

/// The paragraphs of a text field that may or may not be HTML: html_paragraphs() if it has tags, else
/// split_paragraphs() with entities decoded, because "AT&amp;T" is what careless exports make of "AT&T".
std::vector<std::string> text_paragraphs(std::string_view text);

/// The same as one line: for headlines, names and tags.
std::string text_line(std::string_view text);

}  // namespace backfile
