#include "searcher/engine/expansion_check.hpp"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "common/overloaded.hpp"
#include "searcher/engine/word_expansion.hpp"
#include "searcher/query/characters.hpp"
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
      if (token.test == query::TokenTest::similar) {
        count_full_pass(node, fmt::format("{}~{}", token.text, token.distance));
      } else if (query::is_wildcard(token.text.front())) {
        count_full_pass(node, token.text);
      }
      add(node, [&] { return expander_->words(token).size(); });
    }
  }

  void count_values(const query::Keyword& keyword, const query::Node& node) {
    for (const std::string& pattern : keyword.patterns) {
      // It stands for every value, which one term says.
      if (pattern.find_first_not_of('*') == std::string::npos) continue;
      if (query::is_wildcard(pattern.front()))
        count_full_pass(node, fmt::format("{}:{}", name(keyword.field), pattern));
      add(node, [&] { return expander_->values(keyword.field, pattern).size(); });
    }
  }

  /// Before the pattern is looked up, which is what takes the time.
  void count_full_pass(const query::Node& node, std::string pattern) {
    full_passes_.insert(std::move(pattern));
    if (full_passes_.size() <= kMaxFullPasses) return;
    throw QueryError(
        {fmt::format("more than {} different words up to here have ~ or begin with a wildcard: each of them "
                     "is compared with every word of the index",
                     kMaxFullPasses),
         node.span.begin, "write the beginning of the words, or ask for some of them in a query of their own"},
        *text_);
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
  std::set<std::string> full_passes_{};  ///< Those patterns, each once.
};

}  // namespace

void check_expansions(const query::Node& root, PatternExpander& expander, const std::string& text, std::size_t limit) {
  ExpansionCounter(expander, text, limit).count(root);
}

}  // namespace backfile
