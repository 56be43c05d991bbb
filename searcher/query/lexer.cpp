#include "searcher/query/lexer.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "common/ascii.hpp"
#include "common/quoted.hpp"
#include "searcher/query/characters.hpp"
#include "searcher/query/cursor.hpp"
#include "searcher/query/foreign_form.hpp"
#include "searcher/query/operator_word.hpp"
#include "searcher/query/phrase_lexer.hpp"
#include "searcher/query/value_lexer.hpp"

namespace backfile::query {
namespace {

constexpr std::string_view kColonHint = "put the text in quotes if the colon belongs to it";

/// The kind of AND, OR and NOT; nullopt for anything else.
std::optional<LexemeKind> find_boolean(std::string_view word) {
  if (word == "AND") return LexemeKind::conjunction;
  if (word == "OR") return LexemeKind::disjunction;
  if (word == "NOT") return LexemeKind::negation;
  return std::nullopt;
}

bool is_operator(LexemeKind kind) {
  return kind == LexemeKind::conjunction || kind == LexemeKind::disjunction || kind == LexemeKind::negation ||
         kind == LexemeKind::proximity;
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : cursor_(text) {}

  Result<std::vector<Lexeme>, SyntaxError> run() {
    while (read_next()) {
    }
    if (cursor_.error()) return Failure{*cursor_.error()};
    return std::move(lexemes_);
  }

 private:
  struct OpenBracket {
    std::size_t offset = 0;
    const QueryField* outer_field = nullptr;  ///< In force again behind the closing bracket.
  };

  // Each of these returns false when there is no more to read: at the end or because of an error.
  bool read_next();
  bool open_bracket(const QueryField* field);
  bool read_close();
  bool read_minus();
  bool read_operand(const QueryField* field);
  bool read_word(const QueryField* field);
  bool read_exact();
  /// What AND, NEAR/5 or caps( are; nullopt if the word is none of them.
  std::optional<bool> read_special_word(std::string_view word, std::size_t begin, const QueryField* field);
  bool push_proximity(const ProximityOperator& proximity, std::size_t begin);
  bool check_first_sign(std::string_view word, std::size_t begin);
  bool read_field(std::size_t begin, const QueryField* outer);
  bool read_operand_behind_colon(const QueryField* field);
  bool read_field_values(OperandForm form, const QueryField* field);

  /// Ends a lexeme here.
  Lexeme& push(LexemeKind kind, std::size_t begin, std::string_view text = {}) {
    return lexemes_.emplace_back(Lexeme{.kind = kind, .span = {begin, cursor_.offset()}, .text = text});
  }

  Cursor cursor_;
  const QueryField* group_field_ = nullptr;  ///< Of the innermost bracket that has one.
  std::vector<OpenBracket> brackets_{};
  std::vector<Lexeme> lexemes_{};
};

bool Lexer::read_next() {
  while (cursor_.at_space()) cursor_.advance();
  if (cursor_.at_end()) {
    if (!brackets_.empty()) return cursor_.fail(brackets_.back().offset, "this bracket is not closed");
    push(LexemeKind::end, cursor_.offset());
    return false;
  }
  if (cursor_.at('(')) return open_bracket(group_field_);
  if (cursor_.at(')')) return read_close();
  if (cursor_.at('-')) return read_minus();
  return read_operand(group_field_);
}

bool Lexer::open_bracket(const QueryField* field) {
  brackets_.push_back({cursor_.offset(), group_field_});
  group_field_ = field;
  cursor_.advance();
  push(LexemeKind::open, brackets_.back().offset, "(");
  return true;
}

bool Lexer::read_close() {
  if (brackets_.empty()) return cursor_.fail(cursor_.offset(), "this bracket closes nothing");
  group_field_ = brackets_.back().outer_field;
  brackets_.pop_back();
  cursor_.advance();
  push(LexemeKind::close, cursor_.offset() - 1, ")");
  return true;
}

bool Lexer::read_minus() {
  const std::size_t begin = cursor_.offset();
  cursor_.advance();
  if (cursor_.at_end() || cursor_.at_space() || cursor_.at(')')) {
    return cursor_.fail(begin, "there is nothing to exclude behind '-'",
                        "write -word without a space; a dash between words can be left out");
  }
  if (cursor_.at('-')) return cursor_.fail(begin, "'--' is no operator", "write -word or NOT word");
  push(LexemeKind::minus, begin, "-");
  return true;
}

bool Lexer::read_operand(const QueryField* field) {
  const OperandForm form = operand_form(field);
  if (form != OperandForm::text) return read_field_values(form, field);
  if (cursor_.at_quote()) return read_phrase(cursor_, lexemes_.emplace_back());
  return cursor_.at('=') ? read_exact() : read_word(field);
}

bool Lexer::read_field_values(OperandForm form, const QueryField* field) {
  const std::size_t begin = cursor_.offset();
  const std::string_view word = cursor_.bare_word();
  if (const auto kind = find_boolean(word)) {
    cursor_.move_to(begin + word.size());
    push(*kind, begin, word);
    return true;
  }
  if (form == OperandForm::list) {
    const auto proximity = find_proximity(word);
    if (!proximity || *proximity) {
      return cursor_.fail(begin, fmt::format("{} stands inside {}:", quoted(word), field->name),
                          "only words of the text are near each other; put it in quotes if it is a value");
    }
  }
  return read_values(cursor_, form, lexemes_.emplace_back());
}

bool Lexer::read_exact() {
  const std::size_t begin = cursor_.offset();
  cursor_.advance();
  if (cursor_.at_end() || cursor_.at_space() || cursor_.at(')')) {
    return cursor_.fail(begin, "there is no word behind '='", "write =word without a space, or leave out the =");
  }
  if (cursor_.at('=')) return cursor_.fail(begin, "'==' is no operator", "write =word");
  if (cursor_.at('(')) {
    return cursor_.fail(begin, "'=' stands before a bracket", "write it before each word, as in (=war OR =peace)");
  }
  if (cursor_.at_quote()) {
    if (!read_phrase(cursor_, lexemes_.emplace_back())) return false;
    lexemes_.back().span.begin = begin;
    lexemes_.back().is_exact = true;
    return true;
  }
  const std::size_t word_begin = cursor_.offset();
  const std::string_view word = cursor_.bare_word();
  const std::size_t colon = word.find(':');
  if (colon != std::string_view::npos && colon != 0 && !is_ascii_digit(word[colon - 1])) {
    return cursor_.fail(begin, "'=' stands before a field", fmt::format("write title:=word; otherwise {}", kColonHint));
  }
  cursor_.move_to(word_begin + word.size());
  push(LexemeKind::word, begin, word).is_exact = true;
  return cursor_.check_end_of_operand("word");
}

bool Lexer::read_word(const QueryField* field) {
  const std::size_t begin = cursor_.offset();
  bool has_colon = false;
  while (!cursor_.at_end_of_word()) {
    if (cursor_.at(':') && !has_colon) {
      has_colon = true;
      const std::string_view before = cursor_.since(begin);
      if (!before.empty() && !is_ascii_digit(before.back())) return read_field(begin, field);
    }
    cursor_.advance();
  }
  const std::string_view word = cursor_.since(begin);
  if (const auto is_read = read_special_word(word, begin, field)) return *is_read;
  if (!check_first_sign(word, begin)) return false;
  if (auto foreign = find_foreign_form(word, cursor_.rest())) {
    foreign->offset += begin;
    return cursor_.fail(*std::move(foreign));
  }
  if (const std::string ours = foreign_function(word); cursor_.at('(') && !ours.empty()) {
    return cursor_.fail(begin, fmt::format("there is no function {}", quoted(word)),
                        fmt::format("write {}, or put a space before the bracket", ours));
  }
  push(LexemeKind::word, begin, word);
  return cursor_.check_end_of_operand("word");
}

std::optional<bool> Lexer::read_special_word(std::string_view word, std::size_t begin, const QueryField* field) {
  const auto fail = [&](SyntaxError error) {
    error.offset += begin;
    return cursor_.fail(std::move(error));
  };
  if (const auto kind = find_boolean(word)) {
    push(*kind, begin, word);
    return true;
  }
  const auto proximity = find_proximity(word);
  if (!proximity) return fail(proximity.error());
  if (*proximity) return push_proximity(**proximity, begin);
  if (!cursor_.at('(')) return std::nullopt;
  const auto function = find_function(word);
  if (!function) return fail(function.error());
  if (!*function) return std::nullopt;
  push(LexemeKind::function, begin, word).function = **function;
  return open_bracket(field);
}

bool Lexer::push_proximity(const ProximityOperator& proximity, std::size_t begin) {
  const std::string_view word = cursor_.since(begin);
  bool is_negated = false;
  if (!lexemes_.empty()) {
    const Lexeme& before = lexemes_.back();
    // `not` in small letters is a word, but not before what cannot be one.
    const bool is_operand_of_another =
        lexemes_.size() > 1 && (lexemes_[lexemes_.size() - 2].kind == LexemeKind::field ||
                                lexemes_[lexemes_.size() - 2].kind == LexemeKind::minus);
    const bool is_small_not = before.kind == LexemeKind::word && !before.is_exact &&
                              ascii_lower(before.text) == "not" && !is_operand_of_another &&
                              word.find('/') != std::string_view::npos;
    is_negated = before.kind == LexemeKind::negation || is_small_not;
  }
  if (is_negated) {
    begin = lexemes_.back().span.begin;
    lexemes_.pop_back();
  }
  Lexeme& lexeme = push(LexemeKind::proximity, begin, word);
  lexeme.proximity = proximity;
  lexeme.proximity.is_negated = is_negated;
  return true;
}

/// Refuses signs that other languages exclude or join with.
bool Lexer::check_first_sign(std::string_view word, std::size_t begin) {
  if (word.front() == '~') {
    return cursor_.fail(begin, "'~' belongs directly behind a word or a closing quote",
                        "write belaruss~ or \"trade war\"~3");
  }
  const CodePoint first = decode_utf8(word, 0);
  if (first.length == word.size()) return true;
  if (is_dash(first.value)) {
    return cursor_.fail(begin, quoted(word.substr(0, first.length)) + " does not exclude a word",
                        "write -word with a plain hyphen, or leave the dash out");
  }
  if (word.front() == '!' || word.front() == '+') {
    const char* const operator_name = word.front() == '!' ? "NOT" : "AND";
    return cursor_.fail(begin, fmt::format("'{}' is no operator", word.front()),
                        fmt::format("write {}, or put the text in quotes if the sign belongs to it", operator_name));
  }
  return true;
}

bool Lexer::read_field(std::size_t begin, const QueryField* outer) {
  const std::string_view name = cursor_.since(begin);
  const QueryField* const field = find_query_field(name);
  if (field == nullptr) {
    const std::string message = "there is no field " + quoted(name);
    if (cursor_.rest().starts_with("://")) {
      return cursor_.fail(begin, message, "put url: in front of it to find an article by its address");
    }
    const std::string_view nearest = nearest_field_name(name);
    if (nearest.empty()) return cursor_.fail(begin, message, std::string(kColonHint));
    return cursor_.fail(begin, message, fmt::format("did you mean {}:? Otherwise {}", nearest, kColonHint));
  }
  if (outer != nullptr) {
    return cursor_.fail(begin, fmt::format("{}: stands inside {}:", field->name, outer->name),
                        fmt::format("a field takes no other field; {}", kColonHint));
  }
  cursor_.advance();
  push(LexemeKind::field, begin, cursor_.since(begin)).field = field;
  return read_operand_behind_colon(field);
}

bool Lexer::read_operand_behind_colon(const QueryField* field) {
  const std::size_t begin = cursor_.offset();
  if (cursor_.at_end() || cursor_.at_space() || cursor_.at(')')) {
    return cursor_.fail(begin, fmt::format("there is nothing behind {}:", field->name),
                        "write the value directly behind the colon, without a space");
  }
  if (cursor_.at('-')) {
    return cursor_.fail(begin, fmt::format("'-' does not belong behind {}:", field->name),
                        fmt::format("write -{}: to exclude, or put the value in quotes", field->name));
  }
  if (cursor_.at('(')) return open_bracket(field);
  if (!read_operand(field)) return false;
  const Lexeme& operand = lexemes_.back();
  if (!is_operator(operand.kind)) return true;
  return cursor_.fail(begin, fmt::format("there is an operator behind {}:", field->name),
                      fmt::format("put {} in quotes if it is what you look for", operand.text));
}

}  // namespace

Result<std::vector<Lexeme>, SyntaxError> tokenize(std::string_view text) { return Lexer(text).run(); }

}  // namespace backfile::query
