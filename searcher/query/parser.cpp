#include "searcher/query/parser.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "common/terminal.hpp"
#include "common/utf8.hpp"
#include "searcher/query/chain.hpp"
#include "searcher/query/characters.hpp"
#include "searcher/query/lexer.hpp"
#include "searcher/query/operand.hpp"

namespace backfile::query {
namespace {

/// Reads the lexemes by recursive descent: chain -> operand -> group -> chain. A method that returns nullopt has set
/// the error.
class Parser {
 public:
  Parser(std::string_view text, const ParseOptions& options, const std::vector<Lexeme>& lexemes)
      : text_(text), match_(options.match), lexemes_(lexemes), operands_(text, options.now) {}

  Result<ParsedQuery, SyntaxError> run();

 private:
  /// Operands and operators up to a closing bracket or the end.
  std::optional<NodePtr> read_chain(const QueryField* field);
  std::optional<Operand> read_operand(const QueryField* field);
  std::optional<Operand> read_negation(const QueryField* field);
  std::optional<Operand> read_group(const QueryField* field);
  std::optional<Operand> read_leaf(const QueryField* field);
  std::optional<Operand> fail_for_lack_of_operand();

  void warn(std::string warning);

  const Lexeme& current() const { return lexemes_[next_]; }

  std::nullopt_t fail(std::size_t offset, std::string message, std::string hint = {}) {
    error_ = SyntaxError{std::move(message), offset, std::move(hint)};
    return std::nullopt;
  }

  std::string_view text_;
  MatchMode match_;
  const std::vector<Lexeme>& lexemes_;
  OperandReader operands_;
  std::size_t next_ = 0;
  std::size_t depth_ = 0;
  std::size_t operand_count_ = 0;
  std::optional<SyntaxError> error_{};
  std::vector<std::string> warnings_{};
};

Result<ParsedQuery, SyntaxError> Parser::run() {
  if (current().kind == LexemeKind::end) return ParsedQuery{};
  auto root = read_chain(nullptr);
  if (!root) return Failure{*std::move(error_)};
  for (const std::string& warning : operands_.warnings()) warn(warning);
  return ParsedQuery{*std::move(root), std::move(warnings_)};
}

std::optional<NodePtr> Parser::read_chain(const QueryField* field) {
  std::vector<Operand> operands;
  Join join = Join::none;
  while (true) {
    auto operand = read_operand(field);
    if (!operand) return std::nullopt;
    operand->join = join;
    operands.push_back(*std::move(operand));
    switch (current().kind) {
      case LexemeKind::end:
      case LexemeKind::close:
        for (std::string& warning : chain_warnings(operands, match_, text_)) warn(std::move(warning));
        return build_chain(operands, match_);
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
  const Lexeme& lexeme = current();
  switch (lexeme.kind) {
    case LexemeKind::minus:
    case LexemeKind::negation:
      return read_negation(field);
    case LexemeKind::open:
      return read_group(field);
    case LexemeKind::field: {
      ++next_;
      auto operand = current().kind == LexemeKind::open ? read_group(lexeme.field) : read_leaf(lexeme.field);
      if (!operand) return std::nullopt;
      operand->span.begin = lexeme.span.begin;
      operand->is_word = false;
      return operand;
    }
    case LexemeKind::word:
    case LexemeKind::phrase:
    case LexemeKind::values:
      return read_leaf(field);
    case LexemeKind::close:
    case LexemeKind::conjunction:
    case LexemeKind::disjunction:
    case LexemeKind::end:
      break;
  }
  return fail_for_lack_of_operand();
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
  return fail(blamed.span.begin,
              fmt::format("there is nothing {} {}", follows_operator ? "behind" : "before", blamed.text),
              blamed.kind == LexemeKind::minus ? "write -word"
                                               : fmt::format("put {} in quotes to search for the word", blamed.text));
}

std::optional<Operand> Parser::read_negation(const QueryField* field) {
  const Span sign = current().span;
  if (depth_ == kMaxQueryDepth) {
    return fail(sign.begin, fmt::format("brackets and NOT are nested more than {} deep", kMaxQueryDepth));
  }
  ++next_;
  ++depth_;
  auto operand = read_operand(field);
  --depth_;
  if (!operand) return std::nullopt;
  const Span span{sign.begin, operand->span.end};
  return Operand{.node = std::make_shared<const Node>(Node{Not{operand->node}, span}), .span = span, .excludes = true};
}

std::optional<Operand> Parser::read_group(const QueryField* field) {
  const std::size_t begin = current().span.begin;
  if (depth_ == kMaxQueryDepth) {
    return fail(begin, fmt::format("brackets and NOT are nested more than {} deep", kMaxQueryDepth));
  }
  ++next_;
  ++depth_;
  auto node = read_chain(field);
  --depth_;
  if (!node) return std::nullopt;
  // The lexer has paired the brackets, so the chain ended at this one's partner.
  const std::size_t end = current().span.end;
  ++next_;
  return Operand{.node = *std::move(node), .span = {begin, end}};
}

std::optional<Operand> Parser::read_leaf(const QueryField* field) {
  const Lexeme& lexeme = current();
  operand_count_ += std::max<std::size_t>(1, lexeme.values.size());
  if (operand_count_ > kMaxQueryOperands) {
    return fail(lexeme.span.begin,
                fmt::format("the query has more than {} words, phrases and values", kMaxQueryOperands));
  }
  auto node = operands_.read(lexeme, field);
  if (!node) {
    error_ = node.error();
    return std::nullopt;
  }
  ++next_;
  return Operand{.node = *std::move(node), .span = lexeme.span, .is_word = lexeme.kind == LexemeKind::word};
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

/// What is wrong with the bytes before anyone looks at what they say.
std::optional<SyntaxError> check_bytes(std::string_view text) {
  if (text.size() > kMaxQueryBytes) {
    return SyntaxError{fmt::format("the query has {} bytes; at most {} are read", text.size(), kMaxQueryBytes),
                       kMaxQueryBytes};
  }
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint point = decode_utf8(text, offset);
    if (point.value == kReplacementCharacter && text.substr(offset, point.length) != "\uFFFD") {
      return SyntaxError{"the query is not valid UTF-8", offset,
                         "is the terminal or the file set to another encoding?"};
    }
    if (is_stray_control(point.value)) {
      return SyntaxError{
          fmt::format("there is a control character (U+{:04X}) in the query", static_cast<std::uint32_t>(point.value)),
          offset};
    }
    offset += point.length;
  }
  return std::nullopt;
}

}  // namespace

Result<ParsedQuery, SyntaxError> parse(std::string_view text, const ParseOptions& options) {
  if (auto error = check_bytes(text)) return Failure{*std::move(error)};
  const auto lexemes = tokenize(text);
  if (!lexemes) return Failure{lexemes.error()};
  return Parser(text, options, *lexemes).run();
}

}  // namespace backfile::query
