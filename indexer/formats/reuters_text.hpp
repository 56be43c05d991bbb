#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// Latin-1 bytes with character references as UTF-8; control characters, written as references or not, become spaces,
/// line feeds stay.
std::string decode_reuters(std::string_view latin1);

/// Paragraphs of a decoded story: a blank line ends one, an indented line begins one.
std::vector<std::string> reuters_paragraphs(std::string_view story);

/// Removes the agency's signature at the end ("Reuter", "REUTER...").
void remove_sign_off(std::vector<std::string>& paragraphs);

/// The names in an AUTHOR element: "By Jane Doe and John Roe, Reuters".
std::vector<std::string> reuters_authors(std::string_view byline);

}  // namespace backfile
