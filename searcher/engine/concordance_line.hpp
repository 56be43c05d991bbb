#pragma once

#include <cstddef>
#include <string>

namespace backfile {

/// One place of an article that the query looks for, with the text around it.
struct ConcordanceLine {
  std::string part{};  ///< "title", "alternative_title", "lead" or "body".
  /// Which paragraph of the body the place begins in, from 0; 0 in the other parts.
  std::size_t paragraph = 0;
  std::size_t begin = 0;          ///< Byte offset in the text of the part; in the body, of the paragraph.
  std::size_t end_paragraph = 0;  ///< Where the place ends; a later paragraph if it crosses the border of one.
  std::size_t end = 0;            ///< The byte behind it, in the text of the part or of `end_paragraph`.
  std::string left{};             ///< The text before the place, up to its beginning,
  std::string match{};            ///< the place itself,
  std::string right{};            ///< and the text behind it: the three in a row are the text.
};

}  // namespace backfile
