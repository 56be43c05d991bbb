#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// `text` (UTF-8) as one line: runs of white space and control characters become one space; trimmed.
std::string one_line(std::string_view text);

/// The paragraphs of running text, each as one line. Blank lines separate them; in a text without blank lines every
/// line is a paragraph.
std::vector<std::string> split_paragraphs(std::string_view text);

/// The paragraphs as one line.
std::string join_paragraphs(const std::vector<std::string>& paragraphs);

}  // namespace backfile
