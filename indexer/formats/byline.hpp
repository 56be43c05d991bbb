#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// The names in a byline, each as one line: "By Jane Doe and John Roe" has two.
///
/// A leading "By" (also "Von", "Par", "Por", "Door") goes. Semicolons separate names; where
/// there are none, "and", "&" and commas do. But "Doe, Jane" stays one name: commas separate only where the text before
/// the first one has several words, or where there are more than two parts.
std::vector<std::string> split_byline(std::string_view byline);

/// One name as one line, without a leading "By".
std::string author_name(std::string_view name);

}  // namespace backfile
