#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/crawl_shapes.hpp"

namespace backfile::crawl {

/// The text of a record as the rest reads it: well-formed UTF-8 (ill-formed sequences become U+FFFD), line ends "\n",
/// other white space that controls a device or a page a space, all other control characters and byte order marks gone.
std::string clean_text(std::string_view bytes);

/// Lines that no blank line separates.
struct Block {
  std::string_view text{};  ///< Trimmed; with the line breaks inside.
  Shape shape = Shape::text;

  bool is_one_line() const { return text.find('\n') == std::string_view::npos; }
};

/// The blocks of `text`, which is clean and outlives them. A block of several lines has the shape `text`, unless each
/// line has another shape of its own (three times without blank lines between them): then each line is a block. A last
/// line without line end may have been cut off; it has the shape of what it was going to be, where that shows.
std::vector<Block> split_blocks(std::string_view text);

}  // namespace backfile::crawl
