#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace backfile {

/// Gathers the text of markup, piece by piece, into paragraphs. Borders end a paragraph, and so do two line breaks in a
/// row.
class ParagraphBuilder {
 public:
  /// Appends what the text between two borders comes to.
  using Reading = void (*)(std::string_view text, std::vector<std::string>& paragraphs);

  explicit ParagraphBuilder(Reading read) : read_(read) {}

  void add_text(std::string_view text) {
    if (text.find_first_not_of(" \t\r\n") != std::string_view::npos) follows_break_ = false;
    text_ += text;
  }
  void add_line_break() {
    if (std::exchange(follows_break_, true)) {
      add_border();
    } else {
      text_ += '\n';
    }
  }
  void add_border() { add_border(read_); }
  /// For text that has a reading of its own.
  void add_border(Reading read) {
    read(text_, paragraphs_);
    text_.clear();
    follows_break_ = false;
  }
  std::vector<std::string> take() {
    add_border();
    return std::move(paragraphs_);
  }

 private:
  Reading read_;
  std::string text_{};
  bool follows_break_ = false;
  std::vector<std::string> paragraphs_{};
};

}  // namespace backfile
