#include "searcher/engine/typed_words.hpp"

#include <algorithm>

#include "common/analyzer.hpp"
#include "common/overloaded.hpp"

namespace backfile {
namespace {

/// What comes before a token in the text if it stands between quotes.
bool follows_quote(std::string_view text) {
  for (const std::string_view quote : {"\"", "“", "”", "„", "‟", "«", "»", "＂"}) {
    if (text.ends_with(quote)) return true;
  }
  return false;
}

/// One pass over a tree.
class Collector {
 public:
  explicit Collector(std::string_view text) : text_(text) {}

  void visit(const query::Node& node) {
    std::visit(overloaded{
                   [&](const query::Word& word) { add_text(node, word.field, word.text, false); },
                   [&](const query::Phrase& phrase) { add_text(node, phrase.field, phrase.text, true); },
                   [&](const query::Pattern& pattern) { add_pattern(node, pattern); },
                   [&](const query::Proximity& proximity) {
                     visit(*proximity.left);
                     if (!proximity.is_negated) visit(*proximity.right);
                   },
                   [&](const query::AtLeast& at_least) { visit(*at_least.operand); },
                   [&](const query::And& all) { visit_all(all.operands); },
                   [&](const query::Or& any) { visit_all(any.operands); },
                   [](const auto&) {},
               },
               node.form);
  }

  std::vector<TypedWord> finish() {
    std::ranges::stable_sort(words_, {}, [](const TypedWord& word) { return word.span.begin; });
    return std::move(words_);
  }

 private:
  void visit_all(const std::vector<query::NodePtr>& operands) {
    for (const query::NodePtr& operand : operands) visit(*operand);
  }

  std::string_view typed(const query::Node& node) const {
    const std::size_t begin = std::min(node.span.begin, text_.size());
    return text_.substr(begin, std::max(node.span.end, begin) - begin);
  }

  /// From the end: before a word there may be a field of the same name.
  void add_text(const query::Node& node, query::TextField field, std::string_view words, bool is_phrase) {
    const std::size_t place = typed(node).rfind(words);
    if (place == std::string_view::npos) return;
    add_tokens(words, node.span.begin + place, {.field = field, .is_alone = !is_phrase, .is_quoted = is_phrase});
  }

  void add_pattern(const query::Node& node, const query::Pattern& pattern) {
    std::string_view rest = typed(node);
    for (auto token = pattern.tokens.rbegin(); token != pattern.tokens.rend(); ++token) {
      const std::size_t place = rest.rfind(token->text);
      if (place == std::string_view::npos) return;
      rest = rest.substr(0, place);
      if (token->test != query::TokenTest::stem && token->test != query::TokenTest::form) continue;
      const bool is_quoted = pattern.tokens.size() > 1 || follows_quote(rest);
      add_tokens(token->text, node.span.begin + place,
                 {.field = pattern.field,
                  .is_exact = token->test == query::TokenTest::form,
                  .is_alone = !is_quoted,
                  .is_quoted = is_quoted});
    }
  }

  /// The tokens of what was typed at `offset`; they are like `example` in all else.
  void add_tokens(std::string_view typed, std::size_t offset, const TypedWord& example) {
    const std::vector<Token>& tokens = analyzer_.tokenize(typed);
    for (const Token& token : tokens) {
      TypedWord word = example;
      word.folded = token.folded;
      word.span = {offset + token.begin, offset + token.end};
      word.is_alone = example.is_alone && tokens.size() == 1;
      words_.push_back(std::move(word));
    }
  }

  std::string_view text_;
  Analyzer analyzer_{""};
  std::vector<TypedWord> words_{};
};

}  // namespace

std::vector<TypedWord> typed_words(std::string_view text, const query::NodePtr& root) {
  Collector collector(text);
  if (root) collector.visit(*root);
  return collector.finish();
}

}  // namespace backfile
