#include "searcher/query/lexer.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "common/quoted.hpp"
#include "common/schema.hpp"
#include "common/utf8.hpp"
#include "searcher/query/characters.hpp"
#include "searcher/query/unsupported.hpp"

namespace backfile::query {
namespace {

/// Further words than this between the first and the last of a phrase would reach from one part of an article to the
/// next.
constexpr std::uint32_t kMaxSlop = kPartGap - 2;

/// What an operand may look like, which depends on its field.
enum class Form : std::uint8_t {
  text,   ///< A word or a phrase.
  list,   ///< Values between commas.
  whole,  ///< One value up to white space, brackets in pairs included.
  plain,  ///< One value up to white space or a bracket.
};

Form form_of(const QueryField* field) {
  if (field == nullptr || std::holds_alternative<TextField>(field->role)) return Form::text;
  const auto* const keyword = std::get_if<KeywordField>(&field->role);
  if (keyword == nullptr) return Form::plain;
  return *keyword == KeywordField::url || *keyword == KeywordField::id ? Form::whole : Form::list;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Result<std::vector<Lexeme>, SyntaxError> run() {
    while (read_next()) {
    }
    if (error_) return Failure{*std::move(error_)};
    return std::move(lexemes_);
  }

 private:
  struct OpenBracket {
    std::size_t offset = 0;
    const QueryField* outer_field = nullptr;  ///< In force again behind the closing bracket.
  };

  // Each of these returns false when there is no more to read: at the end or because of an error.
  bool read_next();
  bool read_close();
  bool read_minus();
  bool read_operand(const QueryField* field);
  bool read_word(const QueryField* field);
  bool read_field(std::size_t begin, const QueryField* outer);
  bool read_operand_behind_colon(const QueryField* field);
  bool read_phrase();
  bool read_slop(std::uint32_t& slop);
  bool read_values(Form form);
  bool read_value(Form form, std::string_view& value);
  /// Reads what stands between quotes and leaves the offset behind the closing one.
  bool read_quoted(std::string_view& inside);
  /// After an operand comes white space, a bracket or the end; anything else would be split where nobody sees it.
  bool check_end_of_operand(std::string_view what);

  bool fail(std::size_t offset, std::string message, std::string hint = {}) {
    error_ = SyntaxError{std::move(message), offset, std::move(hint)};
    return false;
  }
  bool fail_unsupported(const UnsupportedForm& form, std::size_t begin) {
    return fail(begin + form.span.begin, form.name + " is not supported yet", form.hint);
  }

  bool at_end() const { return offset_ == text_.size(); }
  bool at(char c) const { return !at_end() && text_[offset_] == c; }
  CodePoint peek() const { return decode_utf8(text_, offset_); }
  bool at_space() const { return !at_end() && is_query_space(peek().value); }
  bool at_quote() const { return !at_end() && is_quote(peek().value); }
  bool at_bracket() const { return at('(') || at(')'); }
  std::string_view slice(std::size_t begin, std::size_t end) const { return text_.substr(begin, end - begin); }

  void push(LexemeKind kind, std::size_t begin, std::string_view text = {}) {
    lexemes_.push_back({.kind = kind, .span = {begin, offset_}, .text = text});
  }

  std::string_view text_;
  std::size_t offset_ = 0;
  const QueryField* group_field_ = nullptr;  ///< Of the innermost bracket that has one.
  std::vector<OpenBracket> brackets_{};
  std::vector<Lexeme> lexemes_{};
  std::optional<SyntaxError> error_{};
};

bool Lexer::read_next() {
  while (at_space()) offset_ += peek().length;
  if (at_end()) {
    if (!brackets_.empty()) return fail(brackets_.back().offset, "this bracket is not closed");
    push(LexemeKind::end, offset_);
    return false;
  }
  if (at('(')) {
    brackets_.push_back({offset_, group_field_});
    ++offset_;
    push(LexemeKind::open, offset_ - 1, "(");
    return true;
  }
  if (at(')')) return read_close();
  if (at('-')) return read_minus();
  return read_operand(group_field_);
}

bool Lexer::read_close() {
  if (brackets_.empty()) return fail(offset_, "this bracket closes nothing");
  group_field_ = brackets_.back().outer_field;
  brackets_.pop_back();
  ++offset_;
  push(LexemeKind::close, offset_ - 1, ")");
  return true;
}

bool Lexer::read_minus() {
  const std::size_t begin = offset_++;
  if (at_end() || at_space() || at(')')) {
    return fail(begin, "there is nothing to exclude behind '-'",
                "write -word without a space; a dash between words can be left out");
  }
  if (at('-')) return fail(begin, "'--' is no operator", "write -word or NOT word");
  push(LexemeKind::minus, begin, "-");
  return true;
}

bool Lexer::read_operand(const QueryField* field) {
  const Form form = form_of(field);
  if (form == Form::text) return at_quote() ? read_phrase() : read_word(field);
  if (!at_quote()) {
    for (const auto& [name, kind] : {std::pair{std::string_view("AND"), LexemeKind::conjunction},
                                     std::pair{std::string_view("OR"), LexemeKind::disjunction},
                                     std::pair{std::string_view("NOT"), LexemeKind::negation}}) {
      if (text_.substr(offset_, name.size()) != name) continue;
      const std::size_t begin = offset_;
      offset_ += name.size();
      if (at_end() || at_space() || at_bracket()) {
        push(kind, begin, name);
        return true;
      }
      offset_ = begin;
    }
  }
  return read_values(form);
}

bool Lexer::read_word(const QueryField* field) {
  const std::size_t begin = offset_;
  const CodePoint first = peek();
  bool has_colon = false;
  while (!at_end() && !at_space() && !at_bracket() && !at_quote()) {
    if (at(':') && !has_colon) {
      has_colon = true;
      if (offset_ != begin && !is_digit(text_[offset_ - 1])) return read_field(begin, field);
    }
    offset_ += peek().length;
  }
  const std::string_view word = slice(begin, offset_);

  if (word == "AND") return push(LexemeKind::conjunction, begin, word), true;
  if (word == "OR") return push(LexemeKind::disjunction, begin, word), true;
  if (word == "NOT") return push(LexemeKind::negation, begin, word), true;

  if (const auto form = find_unsupported(word, at_end() ? '\0' : text_[offset_])) return fail_unsupported(*form, begin);
  if (word.front() == '~') {
    return fail(begin, "'~' belongs directly behind the closing quote of a phrase", "write \"trade war\"~3");
  }
  const std::string_view behind_first = word.substr(first.length);
  if (is_dash(first.value) && !behind_first.empty()) {
    return fail(begin, quoted(slice(begin, begin + first.length)) + " does not exclude a word",
                "write -word with a plain hyphen, or leave the dash out");
  }
  if ((word.front() == '!' || word.front() == '+') && !behind_first.empty()) {
    const char* const operator_name = word.front() == '!' ? "NOT" : "AND";
    return fail(begin, fmt::format("'{}' is no operator", word.front()),
                fmt::format("write {}, or put the text in quotes if the sign belongs to it", operator_name));
  }
  push(LexemeKind::word, begin, word);
  return check_end_of_operand("word");
}

bool Lexer::read_field(std::size_t begin, const QueryField* outer) {
  const std::string_view name = slice(begin, offset_);
  const QueryField* const field = find_query_field(name);
  constexpr std::string_view kLiteral = "put the text in quotes if the colon belongs to it";
  if (field == nullptr) {
    const std::string message = "there is no field " + quoted(name);
    if (slice(offset_, text_.size()).substr(0, 3) == "://") {
      return fail(begin, message, "put url: in front of it to find an article by its address");
    }
    const std::string_view nearest = nearest_field_name(name);
    if (nearest.empty()) return fail(begin, message, std::string(kLiteral));
    return fail(begin, message, fmt::format("did you mean {}:? Otherwise {}", nearest, kLiteral));
  }
  if (outer != nullptr) {
    return fail(begin, fmt::format("{}: stands inside {}:", field->name, outer->name),
                fmt::format("a field takes no other field; {}", kLiteral));
  }
  ++offset_;
  lexemes_.push_back(
      {.kind = LexemeKind::field, .span = {begin, offset_}, .text = slice(begin, offset_), .field = field});
  return read_operand_behind_colon(field);
}

bool Lexer::read_operand_behind_colon(const QueryField* field) {
  const std::size_t begin = offset_;
  if (at_end() || at_space() || at(')')) {
    return fail(begin, fmt::format("there is nothing behind {}:", field->name),
                "write the value directly behind the colon, without a space");
  }
  if (at('-')) {
    return fail(begin, fmt::format("'-' does not belong behind {}:", field->name),
                fmt::format("write -{}: to exclude, or put the value in quotes", field->name));
  }
  if (at('(')) {
    brackets_.push_back({begin, group_field_});
    group_field_ = field;
    ++offset_;
    push(LexemeKind::open, begin, "(");
    return true;
  }
  if (!read_operand(field)) return false;
  const Lexeme& operand = lexemes_.back();
  const bool is_operator = operand.kind == LexemeKind::conjunction || operand.kind == LexemeKind::disjunction ||
                           operand.kind == LexemeKind::negation;
  if (!is_operator) return true;
  return fail(begin, fmt::format("there is an operator behind {}:", field->name),
              fmt::format("put {} in quotes if it is what you look for", operand.text));
}

bool Lexer::read_phrase() {
  const std::size_t begin = offset_;
  std::string_view inside;
  std::uint32_t slop = 0;
  if (!read_quoted(inside)) return false;
  if (const auto wildcard = find_wildcard(inside)) {
    return fail_unsupported(*wildcard, static_cast<std::size_t>(inside.data() - text_.data()));
  }
  if (at('~') && !read_slop(slop)) return false;
  push(LexemeKind::phrase, begin, inside);
  lexemes_.back().slop = slop;
  return check_end_of_operand("closing quote");
}

bool Lexer::read_slop(std::uint32_t& slop) {
  const std::size_t tilde = offset_++;
  const std::size_t begin = offset_;
  while (!at_end() && is_digit(text_[offset_])) {
    if (slop <= kMaxSlop) slop = slop * 10 + static_cast<std::uint32_t>(text_[offset_] - '0');
    ++offset_;
  }
  if (offset_ == begin) {
    return fail(tilde, "how many words may stand between?", "write a number behind ~, as in \"trade war\"~3");
  }
  if (slop > kMaxSlop) return fail(begin, fmt::format("a loose phrase has at most {} words between", kMaxSlop));
  return true;
}

bool Lexer::read_values(Form form) {
  const std::size_t begin = offset_;
  Lexeme values{.kind = LexemeKind::values};
  while (true) {
    std::string_view value;
    if (!read_value(form, value)) return false;
    values.values.push_back(value);
    if (form != Form::list || !at(',')) break;
    ++offset_;
  }
  values.span = {begin, offset_};
  values.text = slice(begin, offset_);
  lexemes_.push_back(std::move(values));
  return check_end_of_operand("value");
}

bool Lexer::read_value(Form form, std::string_view& value) {
  const std::size_t begin = offset_;
  if (at_quote()) {
    if (!read_quoted(value)) return false;
    const bool is_blank = trim(value).empty();
    return !is_blank || fail(begin, "there is nothing between the quotes");
  }
  std::size_t depth = 0;
  while (!at_end() && !at_space()) {
    if (form == Form::list && at(',')) break;
    if (form != Form::whole && (at_bracket() || at_quote())) break;
    if (at('(')) ++depth;
    if (at(')')) {
      if (depth == 0) break;
      --depth;
    }
    offset_ += peek().length;
  }
  value = slice(begin, offset_);
  if (value.empty()) {
    return fail(begin, "there is no value next to the comma",
                "write the list without spaces, and a value that contains a comma in quotes");
  }
  if (form != Form::list) return true;
  const std::size_t colon = value.find(':');
  if (colon != std::string_view::npos && find_query_field(value.substr(0, colon)) != nullptr) {
    return fail(begin, fmt::format("{}: stands inside another field", value.substr(0, colon)),
                "a field takes no other field; put the value in quotes if the colon belongs to it");
  }
  if (const std::size_t star = value.find('*'); star != std::string_view::npos) {
    return fail(begin + star, "the wildcard * is not supported yet", "in quotes it is an ordinary character");
  }
  return true;
}

bool Lexer::read_quoted(std::string_view& inside) {
  const std::size_t opening_offset = offset_;
  const CodePoint opening = peek();
  offset_ += opening.length;
  const std::size_t begin = offset_;
  bool has_other_quote = false;
  while (!at_end()) {
    const CodePoint point = peek();
    if (closes_quote(opening.value, point.value)) {
      inside = slice(begin, offset_);
      offset_ += point.length;
      return true;
    }
    has_other_quote = has_other_quote || is_quote(point.value);
    offset_ += point.length;
  }
  return fail(opening_offset, "unclosed quote",
              has_other_quote ? "a quotation ends with the kind of quote that it begins with"
                              : "put another quote where the phrase ends");
}

bool Lexer::check_end_of_operand(std::string_view what) {
  if (at_end() || at_space() || at(')')) return true;
  if (at('(')) {
    return fail(offset_, fmt::format("a bracket stands directly behind a {}", what),
                "put a space between them, or put the text in quotes");
  }
  if (at_quote()) {
    return fail(offset_, fmt::format("a quote stands directly behind a {}", what), "put a space between them");
  }
  return fail(offset_,
              fmt::format("{} stands directly behind a {}", quoted(slice(offset_, offset_ + peek().length)), what),
              "put a space between them");
}

}  // namespace

Result<std::vector<Lexeme>, SyntaxError> tokenize(std::string_view text) { return Lexer(text).run(); }

}  // namespace backfile::query
