#pragma once

#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/engine/search.hpp"
#include "searcher/output/line_wrapper.hpp"
#include "searcher/output/response_writer.hpp"

namespace backfile {

/// Text on its way to a person, and which of its bytes stand out. Both as the data has them; the page makes it safe.
struct MarkedText {
  std::string_view text{};
  const std::vector<ByteRange>* marks = nullptr;  ///< May be null.
};

/// Lays text out for a person: wrapped to the width, indented, coloured where the terminal wants it. Everything given
/// to it goes through printable(), so callers hand in data as it is. Without colour marks are not shown: stars or
/// brackets around words would be taken for part of the article.
class TextPage {
 public:
  enum class Look { plain, title, faint, link };

  struct Layout {
    std::string_view label{};  ///< Before the first line; the others are indented by its width. Not data.
    std::size_t max_lines = LineWrapper::kAllLines;  ///< An ellipsis says that there was more.
  };

  /// `out` outlives the page.
  TextPage(std::ostream& out, const TerminalStyle& style);

  /// A paragraph; nothing for an empty text.
  void print(const MarkedText& text, Look look, const Layout& layout);

  /// One line that is not broken, however long (an address stays one that can be clicked).
  void print_unbroken(const MarkedText& text, Look look, std::string_view label);

  void blank_line();

 private:
  std::string_view open(Look look) const;
  std::string_view open_mark() const;
  std::string_view close() const;
  void write_line(std::string_view text, std::size_t offset, const std::vector<ByteRange>& marks, Look look);

  std::ostream& out_;
  TerminalStyle style_;
  LineWrapper wrapper_{};
};

}  // namespace backfile
