#include "searcher/engine/shown_text.hpp"

#include <algorithm>

#include <unicode/uchar.h>

#include "common/utf8.hpp"
#include "searcher/engine/one_line.hpp"

namespace backfile {
namespace {

bool has_anything_to_show(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint point = decode_utf8(text, offset);
    if (!is_space_or_control(point.value)) return true;
    offset += point.length;
  }
  return false;
}

/// Characters that end a sentence and, in scripts that have spaces, are followed by one.
bool is_spaced_terminator(char32_t c) {
  constexpr std::u32string_view kTerminators = U".!?…‼⁇⁈⁉؟۔।॥։።";
  return kTerminators.find(c) != std::u32string_view::npos;
}

bool is_unspaced_terminator(char32_t c) {
  constexpr std::u32string_view kTerminators = U"。｡！？．။។";
  return kTerminators.find(c) != std::u32string_view::npos;
}

bool is_closing(char32_t c) {
  const auto type = u_charType(static_cast<UChar32>(c));
  return type == U_END_PUNCTUATION || type == U_FINAL_PUNCTUATION || c == U'\'';
}

/// Where, between two words, one sentence ends and the next begins.
struct SentenceBorder {
  std::size_t offset = 0;    ///< Where the next one begins, in bytes from the start of the gap.
  bool wants_space = false;  ///< Whether the script of the terminator puts a space there.
};

/// `gap` is what stands between the last word of a sentence and the first of the next one. Closing quotes and brackets
/// stay with the first sentence, opening ones go with the second; a straight double quote closes if one is open.
SentenceBorder find_border(std::string_view gap, bool quote_is_open) {
  SentenceBorder border{gap.size(), false};
  enum class Zone { before_terminator, behind_terminator, next_sentence } zone = Zone::before_terminator;
  for (std::size_t offset = 0; offset < gap.size();) {
    const CodePoint point = decode_utf8(gap, offset);
    offset += point.length;
    const bool wants_space = is_spaced_terminator(point.value);
    if (wants_space || is_unspaced_terminator(point.value)) {
      border = {offset, wants_space};
      zone = Zone::behind_terminator;
    } else if (zone == Zone::behind_terminator) {
      const bool closes = point.value == U'"' ? quote_is_open : is_closing(point.value);
      if (closes || point.value == U' ') border.offset = offset;
      if (!closes) zone = Zone::next_sentence;
    }
    if (point.value == U'"') quote_is_open = !quote_is_open;
  }
  return border;
}

/// What stands between two words, or before the first or behind the last one, on one line.
std::string gap_between(std::string_view raw, bool is_first, bool is_last) {
  std::string gap = on_one_line(raw);
  if (is_first && gap.starts_with(' ')) gap.erase(0, 1);
  if (is_last && gap.ends_with(' ')) gap.pop_back();
  return gap;
}

}  // namespace

void ShownText::append(std::string_view paragraph, bool begins_sentence) {
  if (!has_anything_to_show(paragraph)) return;
  const bool is_first = text_.empty();
  if (!is_first) text_ += ' ';
  if (begins_sentence) {
    sentences_.push_back(text_.size());
    if (!is_first) ++paragraph_;
    if (!is_first) ++first_sentence_;
  }

  const std::size_t start = text_.size();
  quote_is_open_ = false;
  std::size_t copied = 0;  // Of `paragraph`.
  const std::vector<Token>& tokens = analyzer_->tokenize(paragraph);
  std::uint32_t sentence = 0;
  for (const Token& token : tokens) {
    // Bigrams of a script without spaces overlap: then there is no gap, and part of the token is there already.
    if (token.begin >= copied) {
      const std::string gap = gap_between(paragraph.substr(copied, token.begin - copied), text_.size() == start, false);
      if (token.sentence != sentence) {
        add_border(gap, token);
      } else {
        text_ += gap;
      }
      if (std::count(gap.begin(), gap.end(), '"') % 2 == 1) quote_is_open_ = !quote_is_open_;
      copied = token.begin;
    }
    const std::size_t begin = text_.size() - (copied - token.begin);
    if (token.end > copied) {
      text_ += paragraph.substr(copied, token.end - copied);
      copied = token.end;
    }
    sentence = token.sentence;
    if (tests_ != nullptr) test(token, paragraph.substr(token.begin, token.end - token.begin), begin);
  }
  text_ += gap_between(paragraph.substr(copied), text_.size() == start, true);
  first_position_ += static_cast<std::uint32_t>(tokens.size());
  first_sentence_ += sentence;
}

/// Adds what stands between two sentences, and a space if they touch.
void ShownText::add_border(std::string_view gap, const Token& next) {
  const SentenceBorder border = find_border(gap, quote_is_open_);
  text_ += gap.substr(0, border.offset);
  if (border.wants_space && next.starts_glued_sentence && text_.back() != ' ') text_ += ' ';
  sentences_.push_back(text_.size());
  text_ += gap.substr(border.offset);
}

void ShownText::test(const Token& token, std::string_view raw, std::size_t begin) {
  if (!tests_->may_pass(token)) return;
  tests_->passed_by(token, raw, passed_);
  if (passed_.empty()) return;
  part_.add({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + raw.size()),
             first_position_ + token.position, first_sentence_ + token.sentence, paragraph_},
            passed_);
}

}  // namespace backfile
