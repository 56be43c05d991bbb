#include "searcher/engine/shown_text.hpp"

#include <algorithm>

#include <unicode/uchar.h>

#include "common/utf8.hpp"

namespace backfile {
namespace {

bool is_space_or_control(char32_t c) {
  if (c < 0xa0) return c <= 0x20 || c >= 0x7f;
  return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

/// Bytes of printing ASCII at the beginning of `text`.
std::size_t graphic_ascii_run(std::string_view text) {
  const auto is_graphic = [](char byte) { return byte > 0x20 && byte < 0x7f; };
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_graphic) - text.begin());
}

/// Valid UTF-8 without controls, single spaces, none at the ends. A control separates words, as it does for the
/// analyzer, so it becomes a space and is not simply left out.
std::string on_one_line(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  bool space_is_due = false;
  const auto put = [&](std::string_view piece) {
    if (space_is_due) line += ' ';
    space_is_due = false;
    line += piece;
  };
  for (std::size_t offset = 0; offset < text.size();) {
    if (const std::size_t run = graphic_ascii_run(text.substr(offset)); run > 0) {
      put(text.substr(offset, run));
      offset += run;
      continue;
    }
    const CodePoint point = decode_utf8(text, offset);
    if (is_space_or_control(point.value)) {
      space_is_due = !line.empty();
    } else if (point.value == kReplacementCharacter) {
      put("\uFFFD");  // Ill-formed bytes decode to it, too.
    } else {
      put(text.substr(offset, point.length));
    }
    offset += point.length;
  }
  return line;
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

}  // namespace

StemId StemTable::add(std::string_view stem) {
  return ids_.try_emplace(std::string(stem), static_cast<StemId>(ids_.size())).first->second;
}

std::optional<StemId> StemTable::find(std::string_view stem) const {
  const auto found = ids_.find(stem);
  if (found == ids_.end()) return std::nullopt;
  return found->second;
}

std::vector<KnownWord> find_known_words(std::string_view text, Analyzer& analyzer, const StemTable& stems) {
  std::vector<KnownWord> words;
  for (const Token& token : analyzer.tokenize(text)) {
    if (const auto stem = stems.find(token.stem)) words.push_back({token.begin, token.end, token.position, *stem});
  }
  return words;
}

void ShownText::append(std::string_view paragraph, bool begins_sentence) {
  const std::string line = on_one_line(paragraph);
  if (line.empty()) return;
  if (!text_.empty()) text_ += ' ';
  if (begins_sentence) sentences_.push_back(text_.size());

  std::size_t copied = 0;  // Of `line`.
  const auto copy_up_to = [&](std::size_t end) {
    text_.append(line, copied, end - copied);
    copied = end;
  };
  bool quote_is_open = false;
  std::optional<std::uint32_t> sentence;
  const std::uint32_t first_position = next_position_;
  for (const Token& token : analyzer_->tokenize(line)) {
    // Bigrams of a script without spaces overlap: then there is no gap, and part of the token is there already.
    if (token.begin >= copied) {
      const std::string_view gap = std::string_view(line).substr(copied, token.begin - copied);
      if (sentence && *sentence != token.sentence) {
        const SentenceBorder border = find_border(gap, quote_is_open);
        copy_up_to(copied + border.offset);
        if (border.wants_space && token.starts_glued_sentence) text_ += ' ';
        sentences_.push_back(text_.size());
      }
      if (std::count(gap.begin(), gap.end(), '"') % 2 == 1) quote_is_open = !quote_is_open;
      copy_up_to(token.begin);
    }
    const std::size_t begin = text_.size() - (copied - token.begin);
    if (token.end > copied) copy_up_to(token.end);
    next_position_ = first_position + token.position + 1;
    if (const auto stem = stems_->find(token.stem)) {
      words_.push_back({begin, begin + (token.end - token.begin), first_position + token.position, *stem});
    }
    sentence = token.sentence;
  }
  copy_up_to(line.size());
}

}  // namespace backfile
