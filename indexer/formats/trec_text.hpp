#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/value_list.hpp"

namespace backfile {

/// Character references of HTML 4, of the ISO sets that the Federal Register uses (`&hyph;`, `&blank;`) and `&AMP;`
/// decoded; codes of the wire (`&UR;`, `&Cx1f;`) become a space.
std::string decode_trec(std::string_view text);

/// The text of an element as one line, without tags.
std::string trec_line(std::string_view content);

/// The paragraphs of a story (UTF-8): `<P>` and other block tags, blank lines and indented lines begin one; other tags
/// vanish. Comments and ANNOTATION go.
std::vector<std::string> trec_paragraphs(std::string_view content);

/// Adds the names of a BYLINE without titles such as "Associated Press Writer".
void add_trec_authors(std::string_view content, ValueList& authors);

/// Adds the values of an element: one a line, or separated by semicolons.
void add_trec_tags(std::string_view content, ValueList& tags);

/// A headline of the Wall Street Journal has its parts in lines that begin with `@`, and dashes and the byline among
/// them; one of the Financial Times begins with `FT  14 MAY 91 / `.
struct TrecHeadline {
  std::string title{};
  std::string alternative_title{};  ///< The second part.
  std::string byline{};
};
TrecHeadline read_trec_headline(std::string_view content);

}  // namespace backfile
