#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// An author as a page's metadata states one, cleaned; empty for what is no name: addresses, mail addresses, handles of
/// social media ("@jdoe").
std::string stated_author(std::string_view name);

/// The authors in a byline that metadata state: "Jane Doe, Harbour Editor and John Roe | Gazette Media" has two. Offices
/// behind a name go, also one at the beginning if `has_names`: names that were stated before. What `is_single` is not
/// taken apart.
std::vector<std::string> stated_authors(std::string_view line, bool is_single, bool has_names);

/// The names in a line for readers, such as "By Jane Doe and John Roe | Harbour Correspondent | 16 Feb 2022". Takes only
/// what looks like names of persons: two to five words with capitals, no digits.
std::vector<std::string> names_in_byline(std::string_view text);

}  // namespace backfile
