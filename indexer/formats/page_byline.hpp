#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// An author as a page's metadata states one, cleaned; empty for what is no name: addresses, mail addresses, handles of
/// social media ("@jdoe").
std::string stated_author(std::string_view name);

/// The names in a line for readers, such as "By Jane Doe and John Roe | Harbour Correspondent | 16 Feb 2022". Takes only
/// what looks like names of persons: two to five words with capitals, no digits.
std::vector<std::string> names_in_byline(std::string_view line);

}  // namespace backfile
