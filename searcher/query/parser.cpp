#include "searcher/query/parser.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "common/ascii.hpp"
#include "common/terminal.hpp"
#include "common/utf8.hpp"
#include "searcher/query/chain.hpp"
#include "searcher/query/characters.hpp"
#include "searcher/query/check_bytes.hpp"
#include "searcher/query/foreign_form.hpp"
#include "searcher/query/lexer.hpp"
#include "searcher/query/operand.hpp"
#include "searcher/query/operator_word.hpp"
#include "searcher/query/proximity.hpp"
#include "searcher/query/typed_form.hpp"

namespace backfile::query {
namespace {

std::string too_deep() { return fmt::format("brackets and NOT are nested more than {} deep", kMaxQueryDepth); }

/// How many words, phrases and values a leaf counts for.
std::size_t weight(const Node& leaf) {
  const auto* const pattern = std::get_if<Pattern>(&leaf.form);
  if (pattern == nullptr) return 1;
  const auto is_expanded = [](const TokenPattern& token) { return token.test == TokenTest::wildcard; };
  return std::max<std::size_t>(1, static_cast<std::size_t>(std::ranges::count_if(pattern->tokens, is_expanded)));
}

/// Reads the lexemes by recursive descent: chain -> operand -> proximity -> place -> group -> chain. A method that returns
/// nullopt has set the error.
class Parser {
 public:
  Parser(std::string_view text, const ParseOptions& options, const std::vector<Lexeme>& lexemes)
      : text_(text), match_(options.match), lexemes_(lexemes), operands_(text, options.now) {}

  Result<ParsedQuery, SyntaxError> run();

 private:
  /// Operands and operators up to a closing bracket or the end.
  std::optional<Operand> read_chain(const QueryField* field);
  std::optional<Operand> read_operand(const QueryField* field);
  std::optional<Operand> read_negation(const QueryField* field);
  /// One operand, or several with proximities between them.
  std::optional<Operand> read_proximity(const QueryField* field);
  std::optional<Operand> read_right_side(const Lexeme& proximity, const QueryField* field);
  /// What may stand beside a proximity.
  std::optional<Operand> read_place(const QueryField* field);
  std::optional<Operand> read_field();
  std::optional<Operand> read_function(const QueryField* field);
  std::optional<Operand> read_group(const QueryField* field);
  std::optional<Operand> read_leaf(const QueryField* field);
  std::optional<Operand> fail_for_lack_of_operand();

  /// Counts words, phrases and values; false beyond the bound.
  bool count_operands(std::size_t count, std::size_t offset);
  void warn_of_function_without_bracket(const Lexeme& word);
  void warn(std::string warning);

  const Lexeme& current() const { return lexemes_[next_]; }

  std::nullopt_t fail(std::size_t offset, std::string message, std::string hint = {}) {
    return fail(SyntaxError{std::move(message), offset, std::move(hint)});
  }
  std::nullopt_t fail(SyntaxError error) {
    error_ = std::move(error);
    return std::nullopt;
  }

  std::string_view text_;
  MatchMode match_;
  const std::vector<Lexeme>& lexemes_;
  OperandReader operands_;
  std::size_t next_ = 0;
  std::size_t depth_ = 0;
  bool is_cased_ = false;  ///< Inside caps(…).
  std::size_t operand_count_ = 0;
  std::optional<SyntaxError> error_{};
  std::vector<std::string> warnings_{};
};

Result<ParsedQuery, SyntaxError> Parser::run() {
  if (current().kind == LexemeKind::end) return ParsedQuery{};
  auto root = read_chain(nullptr);
  if (!root) return Failure{*std::move(error_)};
  for (std::string& warning : operands_.warnings()) warn(std::move(warning));
  for (std::string& warning : foreign_warnings(lexemes_)) warn(std::move(warning));
  return ParsedQuery{std::move(root->node), std::move(warnings_)};
}

std::optional<Operand> Parser::read_chain(const QueryField* field) {
  std::vector<Operand> operands;
  Join join = Join::none;
  while (true) {
    auto operand = read_operand(field);
    if (!operand) return std::nullopt;
    operand->join = join;
    operands.push_back(*std::move(operand));
    switch (current().kind) {
      case LexemeKind::end:
      case LexemeKind::close: {
        for (std::string& warning : chain_warnings(operands, match_, text_)) warn(std::move(warning));
        Operand chain{.node = build_chain(operands, match_)};
        chain.span = {operands.front().span.begin, operands.back().span.end};
        for (const Operand& part : operands) {
          chain.leaves += part.leaves;
          chain.height = std::max(chain.height, part.height);
        }
        return chain;
      }
      case LexemeKind::conjunction:
        join = Join::conjunction;
        ++next_;
        break;
      case LexemeKind::disjunction:
        join = Join::disjunction;
        ++next_;
        break;
      default:
        join = Join::implied;
    }
  }
}

std::optional<Operand> Parser::read_operand(const QueryField* field) {
  const LexemeKind kind = current().kind;
  return kind == LexemeKind::minus || kind == LexemeKind::negation ? read_negation(field) : read_proximity(field);
}

std::optional<Operand> Parser::read_proximity(const QueryField* field) {
  auto left = read_place(field);
  while (left && current().kind == LexemeKind::proximity) {
    const Lexeme& proximity = current();
    if (left->is_word && ascii_lower(lexemes_[next_ - 1].text) == "not") {
      warn(fmt::format("'{}' is searched for as a word; the operator is NOT", lexemes_[next_ - 1].text));
    }
    ++next_;
    auto right = read_right_side(proximity, field);
    if (!right) return std::nullopt;
    auto joined = join_by_proximity(*left, proximity, *right);
    if (!joined) return fail(joined.error());
    if (depth_ + joined->height > kMaxQueryDepth) {
      return fail(proximity.span.begin,
                  fmt::format("brackets and proximities are nested more than {} deep", kMaxQueryDepth),
                  "a NEAR/5 b NEAR/5 c is nested, too: (a NEAR/5 b) NEAR/5 c");
    }
    if (!count_operands(joined->leaves - left->leaves - right->leaves, proximity.span.begin)) return std::nullopt;
    left = *std::move(joined);
  }
  if (left && left->is_distributed) {
    warn("AND stands beside a proximity; read as " + typed_form(*left->node, text_));
    left->is_distributed = false;
  }
  return left;
}

std::optional<Operand> Parser::read_right_side(const Lexeme& proximity, const QueryField* field) {
  const LexemeKind kind = current().kind;
  if (kind != LexemeKind::minus && kind != LexemeKind::negation) return read_place(field);
  std::string hint = "leave it out: the proximity is negated already";
  if (!proximity.proximity.is_negated) hint = fmt::format("write a NOT {0} b, or a AND NOT (a {0} b)", proximity.text);
  return fail(current().span.begin, fmt::format("'{}' does not belong behind {}", current().text, shown(proximity)),
              std::move(hint));
}

std::optional<Operand> Parser::read_place(const QueryField* field) {
  switch (current().kind) {
    case LexemeKind::open:
      return read_group(field);
    case LexemeKind::field:
      return read_field();
    case LexemeKind::function:
      return read_function(field);
    case LexemeKind::word:
    case LexemeKind::phrase:
    case LexemeKind::values:
      return read_leaf(field);
    default:
      return fail_for_lack_of_operand();
  }
}

std::optional<Operand> Parser::fail_for_lack_of_operand() {
  const Lexeme& found = current();
  // There is a lexeme before: a query that begins with its end is empty, one with a closing bracket refused earlier.
  const Lexeme* const before = next_ == 0 ? nullptr : &lexemes_[next_ - 1];
  const bool follows_operator =
      before != nullptr && before->kind != LexemeKind::open && before->kind != LexemeKind::field;
  if (!follows_operator && found.kind == LexemeKind::close) {
    return fail(before->span.begin, "there is nothing between the brackets");
  }
  const Lexeme& blamed = follows_operator ? *before : found;
  const std::string name = shown(blamed);
  return fail(blamed.span.begin, fmt::format("there is nothing {} {}", follows_operator ? "behind" : "before", name),
              blamed.kind == LexemeKind::minus ? "write -word"
                                               : fmt::format("put {} in quotes to search for the word", blamed.text));
}

std::optional<Operand> Parser::read_negation(const QueryField* field) {
  const Span sign = current().span;
  if (depth_ == kMaxQueryDepth) return fail(sign.begin, too_deep());
  ++next_;
  ++depth_;
  auto operand = read_operand(field);
  --depth_;
  if (!operand) return std::nullopt;
  const Span span{sign.begin, operand->span.end};
  Operand negation{.node = std::make_shared<const Node>(Node{Not{operand->node}, span}), .span = span};
  negation.excludes = true;
  negation.leaves = operand->leaves;
  negation.height = operand->height + 1;
  return negation;
}

std::optional<Operand> Parser::read_field() {
  const Lexeme& lexeme = current();
  if (is_cased_ && !std::holds_alternative<TextField>(lexeme.field->role)) {
    return fail(lexeme.span.begin, fmt::format("{}: stands inside caps()", lexeme.field->name),
                "write it outside the brackets: caps() compares the words of the text");
  }
  ++next_;
  auto operand = read_place(lexeme.field);
  if (!operand) return std::nullopt;
  operand->span.begin = lexeme.span.begin;
  operand->is_word = false;
  return operand;
}

std::optional<Operand> Parser::read_function(const QueryField* field) {
  const Lexeme& lexeme = current();
  ++next_;
  const bool was_cased = is_cased_;
  is_cased_ = is_cased_ || lexeme.function.name == Function::Name::caps;
  auto group = read_group(field);
  is_cased_ = was_cased;
  if (!group) return std::nullopt;
  if (lexeme.function.name == Function::Name::at_least) {
    if (auto error = check_countable(*group, lexeme)) return fail(*std::move(error));
    const Span span{lexeme.span.begin, group->span.end};
    group->node = std::make_shared<const Node>(Node{AtLeast{lexeme.function.count, group->node}, span});
  }
  group->span.begin = lexeme.span.begin;
  return group;
}

std::optional<Operand> Parser::read_group(const QueryField* field) {
  const std::size_t begin = current().span.begin;
  if (depth_ == kMaxQueryDepth) return fail(begin, too_deep());
  ++next_;
  ++depth_;
  auto group = read_chain(field);
  --depth_;
  if (!group) return std::nullopt;
  // The lexer has paired the brackets, so the chain ended at this one's partner.
  group->span = {begin, current().span.end};
  ++group->height;
  ++next_;
  return group;
}

std::optional<Operand> Parser::read_leaf(const QueryField* field) {
  const Lexeme& lexeme = current();
  const std::size_t count = std::max<std::size_t>(1, lexeme.values.size());
  if (!count_operands(count, lexeme.span.begin)) return std::nullopt;
  auto node = operands_.read(lexeme, field, is_cased_);
  if (!node) return fail(node.error());
  Operand leaf{.node = *std::move(node), .span = lexeme.span};
  leaf.leaves = std::max(count, weight(*leaf.node));
  if (!count_operands(leaf.leaves - count, lexeme.span.begin)) return std::nullopt;
  leaf.is_word = lexeme.kind == LexemeKind::word && !lexeme.is_exact;
  ++next_;
  if (leaf.is_word && current().kind == LexemeKind::open) warn_of_function_without_bracket(lexeme);
  return leaf;
}

bool Parser::count_operands(std::size_t count, std::size_t offset) {
  operand_count_ += count;
  if (operand_count_ <= kMaxQueryOperands) return true;
  fail(offset, fmt::format("the query has more than {} words, phrases and values", kMaxQueryOperands));
  return false;
}

void Parser::warn_of_function_without_bracket(const Lexeme& word) {
  const auto function = find_function(word.text);
  if (function && !*function) return;
  warn(fmt::format("'{0}' is searched for as a word; write {0}( without a space to mean what is in the brackets",
                   word.text));
}

void Parser::warn(std::string warning) {
  constexpr std::size_t kMaxWarningBytes = 400;
  warning = printable(warning);
  if (warning.size() > kMaxWarningBytes) {
    warning.resize(floor_to_boundary(warning, kMaxWarningBytes));
    warning += "…";
  }
  if (std::find(warnings_.begin(), warnings_.end(), warning) == warnings_.end())
    warnings_.push_back(std::move(warning));
}

}  // namespace

Result<ParsedQuery, SyntaxError> parse(std::string_view text, const ParseOptions& options) {
  if (auto error = check_bytes(text)) return Failure{*std::move(error)};
  const auto lexemes = tokenize(text);
  if (!lexemes) return Failure{lexemes.error()};
  return Parser(text, options, *lexemes).run();
}

}  // namespace backfile::query
