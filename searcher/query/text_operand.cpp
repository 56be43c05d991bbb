#include "searcher/query/text_operand.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/char_class.hpp"
#include "common/quoted.hpp"
#include "common/utf8.hpp"
#include "searcher/query/characters.hpp"
#include "searcher/query/wildcard_word.hpp"

namespace backfile::query {
namespace {

/// A shorter word is similar to too many.
constexpr std::size_t kMinSimilarCharacters = 3;
constexpr std::size_t kMinVerySimilarCharacters = 5;

Failure<SyntaxError> fail(std::size_t offset, std::string message, std::string hint = {}) {
  return Failure{SyntaxError{std::move(message), offset, std::move(hint)}};
}

std::string hint_for_no_word(std::string_view text) {
  if (text == "&" || text == "&&") return "write AND";
  if (text == "|" || text == "||") return "write OR";
  return {};
}

std::string_view slice(std::string_view text, const Token& token) {
  return text.substr(token.begin, token.end - token.begin);
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace

Result<TextReader::Form, SyntaxError> TextReader::read(const Lexeme& lexeme, TextField field, bool is_cased) {
  const std::string_view text = lexeme.text;
  if (text.empty()) return fail(lexeme.span.begin, "there is nothing between the quotes");
  const std::size_t wildcard = text.find_first_of("*?");
  const bool has_wildcard = wildcard != std::string_view::npos;
  const std::size_t tilde = lexeme.kind == LexemeKind::word ? find_tilde(lexeme) : std::string_view::npos;
  const bool has_tilde = tilde != std::string_view::npos;
  const std::size_t offset = offset_of(text);
  if (is_cased && lexeme.is_exact) {
    return fail(lexeme.span.begin, "'=' stands inside caps()",
                "leave it out: caps() compares what = compares, and capitals too");
  }
  if ((is_cased || lexeme.is_exact) && (has_wildcard || has_tilde)) {
    const std::size_t place = std::min(wildcard, tilde);
    const std::string form = is_cased ? "caps()" : "=";
    return fail(offset + place, fmt::format("'{}' does not go together with {}", text[place], form),
                fmt::format("leave out the {}, or write the word without {}", text[place], form));
  }
  if (is_cased) return read_tokens(lexeme, field, TokenTest::cased);
  if (lexeme.is_exact) return read_tokens(lexeme, field, TokenTest::form);
  if (has_tilde) return read_similar(lexeme, field, tilde);
  if (has_wildcard) return read_wildcards(lexeme, field);
  if (analyzer_.tokenize(text).empty()) {
    return fail(lexeme.span.begin, "there is no word in " + quoted(text), hint_for_no_word(text));
  }
  if (lexeme.kind == LexemeKind::word) return Form{Word{field, std::string(text)}};
  return Form{Phrase{field, std::string(text), lexeme.slop}};
}

Result<TextReader::Form, SyntaxError> TextReader::read_tokens(const Lexeme& lexeme, TextField field, TokenTest test) {
  Pattern pattern{.field = field, .slop = lexeme.slop};
  for (const Token& token : analyzer_.tokenize(lexeme.text)) {
    pattern.tokens.push_back({.test = test, .text = std::string(slice(lexeme.text, token))});
  }
  if (pattern.tokens.empty()) return fail(lexeme.span.begin, "there is no word in " + quoted(lexeme.text));
  return Form{std::move(pattern)};
}

Result<TextReader::Form, SyntaxError> TextReader::read_wildcards(const Lexeme& lexeme, TextField field) {
  // With a letter for each wildcard the analyzer cuts the text where it would cut what the wildcards stand for.
  std::string filled(lexeme.text);
  std::ranges::replace_if(filled, is_wildcard, 'a');
  Pattern pattern{.field = field, .slop = lexeme.slop};
  std::size_t end_before = std::string_view::npos;
  for (const Token& token : analyzer_.tokenize(filled)) {
    const std::string_view word = slice(lexeme.text, token);
    const bool is_glued = end_before == token.begin;
    end_before = token.end;
    if (std::ranges::none_of(word, is_wildcard)) {
      pattern.tokens.push_back({.text = std::string(word)});
      continue;
    }
    auto read = read_wildcard_word(word, lexeme.kind == LexemeKind::phrase, is_glued);
    if (!read) return Failure{read.error()};
    pattern.tokens.push_back(*std::move(read));
  }
  return Form{std::move(pattern)};
}

Result<TokenPattern, SyntaxError> TextReader::read_wildcard_word(std::string_view word, bool is_phrase, bool is_glued) {
  word = without_typed_possessive(word);
  if (std::ranges::all_of(word, is_wildcard)) {
    const std::string shown = shown_wildcards(word);
    std::string hint = "write at least one letter or digit with it, as in elect*";
    if (is_glued) {
      hint = fmt::format("leave out the {}: the characters before it are words by themselves", shown);
    } else if (is_phrase) {
      hint = "for any one word between two others write a loose phrase, as in \"trade war\"~1";
    } else if (word.find_first_not_of('?') == std::string_view::npos) {
      hint = fmt::format("leave out the {}, or {}", shown, hint);
    }
    return fail(offset_of(word), fmt::format("the wildcard {} stands alone", shown), hint);
  }
  if (auto error = check_wildcard_count(word, offset_of(word))) return Failure{*std::move(error)};
  if (const auto reading = final_question_mark_reading(word)) {
    warnings_.push_back(
        fmt::format("{}; leave out the ? to search for {}", *reading, quoted(without_question_marks(word))));
  }
  return TokenPattern{.test = TokenTest::wildcard, .text = std::string(word)};
}

std::size_t TextReader::find_tilde(const Lexeme& lexeme) {
  const std::size_t tilde = lexeme.text.rfind('~');
  if (tilde == std::string_view::npos) return tilde;
  const std::string_view behind = lexeme.text.substr(tilde + 1);
  const bool is_between_words =
      !behind.empty() && !is_ascii_digit(behind.front()) && !analyzer_.tokenize(behind).empty();
  return is_between_words ? std::string_view::npos : tilde;
}

Result<TextReader::Form, SyntaxError> TextReader::read_similar(const Lexeme& lexeme, TextField field,
                                                               std::size_t tilde) {
  const std::string_view word = lexeme.text.substr(0, tilde);
  const std::string_view behind = lexeme.text.substr(tilde + 1);
  const std::size_t tilde_offset = offset_of(lexeme.text) + tilde;
  if (!behind.empty() && !is_ascii_digit(behind.front())) {
    return fail(tilde_offset + 1, fmt::format("{} stands behind '~'", quoted(behind)),
                "only 1 or 2 may follow, as in belaruss~2");
  }
  if (!behind.empty() && behind != "1" && behind != "2") {
    return fail(tilde_offset + 1, "the number behind ~ is 1 or 2: so many letters may differ",
                "write belaruss~ or belaruss~2");
  }
  if (word.ends_with('~')) return fail(tilde_offset - 1, "'~~' is no operator", "write belaruss~ or belaruss~2");
  if (const std::size_t place = word.find_first_of("*?"); place != std::string_view::npos) {
    return fail(offset_of(word) + place, fmt::format("'{}' does not go together with '~'", word[place]),
                "write elect* or belaruss~, not both in one word");
  }
  const std::vector<Token>& tokens = analyzer_.tokenize(word);
  if (tokens.empty()) return fail(lexeme.span.begin, "there is no word in " + quoted(word));
  if (tokens.size() > 1) {
    return fail(lexeme.span.begin, fmt::format("'~' is for one word; {} is {} words", quoted(word), tokens.size()),
                "put a space between them, and ~ behind the one that may be misspelt");
  }
  const std::uint32_t distance = behind == "2" ? 2 : 1;
  const std::size_t characters = count_characters(tokens.front().folded);
  if (characters < (distance == 2 ? kMinVerySimilarCharacters : kMinSimilarCharacters)) {
    const bool is_one_possible = characters >= kMinSimilarCharacters;
    return fail(lexeme.span.begin,
                fmt::format("{} is too short for {}: it would match nearly everything", quoted(word),
                            distance == 2 ? "~2" : "~"),
                is_one_possible ? fmt::format("write {}~", slice(word, tokens.front())) : "leave out the ~");
  }
  const std::string_view typed = slice(word, tokens.front());
  return Form{Pattern{.field = field,
                      .tokens = {{.test = TokenTest::similar, .text = std::string(typed), .distance = distance}}}};
}

}  // namespace backfile::query
