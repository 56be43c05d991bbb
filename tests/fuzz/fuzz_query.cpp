#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/analyzer.hpp"
#include "common/overloaded.hpp"
#include "common/utf8.hpp"
#include "searcher/query/caret.hpp"
#include "searcher/query/parser.hpp"
#include "tests/support/require.hpp"

namespace {

using namespace backfile::query;
using backfile::test::require;

void check(const NodePtr& node, std::size_t depth);
void check(const std::vector<NodePtr>& operands, std::size_t depth);

void check(const TokenPattern& token, backfile::Analyzer& analyzer) {
  require(!token.text.empty());
  require((token.test == TokenTest::similar) == (token.distance != 0));
  if (token.test == TokenTest::wildcard) {
    require(token.text.find_first_of("*?") != std::string::npos);
    require(token.text.find_first_not_of("*?") != std::string::npos);
  } else {
    require(analyzer.tokenize(token.text).size() == 1);
  }
}

bool is_harmless(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < ' ') return false;
  }
  return backfile::is_valid_utf8(text);
}

/// Laws of the tree that the contract in ast.hpp states.
void check(const NodePtr& node, std::size_t depth) {
  require(node != nullptr);
  // A bracket may make OR in AND in OR.
  require(depth <= 3 * kMaxQueryDepth + 3);
  require(node->span.begin <= node->span.end);
  std::visit(backfile::overloaded{
                 [](const Pattern& pattern) {
                   require(!pattern.tokens.empty());
                   backfile::Analyzer analyzer("");
                   for (const TokenPattern& token : pattern.tokens) check(token, analyzer);
                 },
                 [&](const Proximity& proximity) {
                   require(is_place(*proximity.left) && is_place(*proximity.right));
                   check(proximity.left, depth + 1);
                   check(proximity.right, depth + 1);
                 },
                 [&](const AtLeast& at_least) {
                   require(at_least.count >= 1 && is_place(*at_least.operand));
                   check(at_least.operand, depth + 1);
                 },
                 [](const Keyword& keyword) { require(!keyword.values.empty() || !keyword.patterns.empty()); },
                 [&](const And& all) { check(all.operands, depth); },
                 [&](const Or& any) { check(any.operands, depth); },
                 [&](const Not& negation) { check(negation.operand, depth + 1); },
                 [](const auto&) {},
             },
             node->form);
}

void check(const std::vector<NodePtr>& operands, std::size_t depth) {
  require(operands.size() >= 2);
  for (const NodePtr& operand : operands) check(operand, depth + 1);
}

void check(std::string_view text, MatchMode match) {
  const ParseOptions options{.match = match, .now = 1'645'003'920};
  const auto query = parse(text, options);
  const auto again = parse(text, options);
  require(query.has_value() == again.has_value());
  if (query) {
    const std::string printed = to_string(query->root);
    require(printed == to_string(again->root));
    require(is_harmless(printed));
    if (query->root) check(query->root, 0);
    for (const std::string& warning : query->warnings) require(is_harmless(warning));
    return;
  }
  const auto& error = query.error();
  require(error.offset <= text.size());
  require(!error.message.empty() && is_harmless(error.message));
  require(is_harmless(error.hint));
  require(column(text, error.offset) <= text.size() + 1);
  const std::string shown = caret_line(text, error.offset);
  require(shown.back() == '^' && backfile::is_valid_utf8(shown));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check(text, MatchMode::all);
  check(text, MatchMode::any);
  return 0;
}
