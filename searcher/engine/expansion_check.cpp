#include "searcher/engine/expansion_check.hpp"

#include <string>
#include <vector>

#include "common/overloaded.hpp"
#include "searcher/engine/word_expansion.hpp"
#include "searcher/query/query_error.hpp"

namespace backfile {
namespace {

/// Adds up what the patterns of a tree stand for, in the order in which they were typed.
class ExpansionCounter {
 public:
  ExpansionCounter(PatternExpander& expander, const std::string& text, std::size_t limit)
      : expander_(&expander), text_(&text), limit_(limit) {}

  void count(const query::Node& node) {
    const auto count_all = [&](const std::vector<query::NodePtr>& operands) {
      for (const query::NodePtr& operand : operands) count(*operand);
    };
    std::visit(overloaded{
                   [&](const query::Pattern& pattern) { count_words(pattern, node); },
                   [&](const query::Keyword& keyword) { count_values(keyword, node); },
                   [&](const query::Proximity& proximity) {
                     count(*proximity.left);
                     count(*proximity.right);
                   },
                   [&](const query::AtLeast& at_least) { count(*at_least.operand); },
                   [&](const query::Not& negation) { count(*negation.operand); },
                   [&](const query::And& all) { count_all(all.operands); },
                   [&](const query::Or& any) { count_all(any.operands); },
                   [](const auto&) {},
               },
               node.form);
  }

 private:
  void count_words(const query::Pattern& pattern, const query::Node& node) {
    for (const query::TokenPattern& token : pattern.tokens) {
      if (token.test != query::TokenTest::wildcard && token.test != query::TokenTest::similar) continue;
      add(node, [&] { return expander_->words(token).size(); });
    }
  }

  void count_values(const query::Keyword& keyword, const query::Node& node) {
    for (const std::string& pattern : keyword.patterns) {
      // It stands for every value, which one term says.
      if (pattern.find_first_not_of('*') == std::string::npos) continue;
      add(node, [&] { return expander_->values(keyword.field, pattern).size(); });
    }
  }

  template <typename LookUp>
  void add(const query::Node& node, LookUp look_up) {
    try {
      total_ += look_up();
    } catch (const BroadPattern& broad) {
      throw QueryError({broad.what(), node.span.begin, broad.hint()}, *text_);
    }
    if (total_ <= limit_) return;
    throw QueryError({message_of_all({total_, limit_}), node.span.begin,
                      "write more of each word, or ask for some of them in a query of their own"},
                     *text_);
  }

  PatternExpander* expander_;
  const std::string* text_;
  std::size_t limit_;
  std::size_t total_ = 0;
};

}  // namespace

void check_expansions(const query::Node& root, PatternExpander& expander, const std::string& text, std::size_t limit) {
  ExpansionCounter(expander, text, limit).count(root);
}

}  // namespace backfile
