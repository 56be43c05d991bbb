#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "common/analyzer.hpp"
#include "searcher/engine/bounds.hpp"
#include "searcher/engine/pattern_expander.hpp"
#include "searcher/query/ast.hpp"

namespace backfile {

/// The text of a query under one stemmer: words, phrases, patterns, proximity and frequency. Stems and their positions
/// answer words and phrases, and words near words; for the rest they say where to look. Used by one thread.
class TextCompiler {
 public:
  /// Both outlive the compiler.
  TextCompiler(Analyzer& analyzer, PatternExpander& expander) : analyzer_(&analyzer), expander_(&expander) {}

  /// To be called before a tree is compiled: what is remembered of its nodes is for one tree.
  void begin_tree() { anchors_.clear(); }

  Bounds word(const query::Word& word);
  Bounds phrase(const query::Phrase& phrase);
  Bounds pattern(const query::Pattern& pattern);
  /// Of operands that were compiled already.
  Bounds proximity(const query::Proximity& proximity, const Bounds& left, const Bounds& right);
  static Bounds at_least(const query::AtLeast& at_least, const Bounds& operand);

 private:
  using Terms = std::vector<std::string>;
  /// Terms one of which every place of an operand has, and the most positions that a place can take.
  struct Anchor {
    Terms terms{};
    Terms stems{};  ///< The terms without the prefixes of their fields; both are sorted, without doubles.
    std::uint64_t extent = 1;
    bool is_word = false;     ///< Each of the terms is a place by itself, and there are no others.
    bool is_in_body = false;  ///< The places are those in the body only, which the terms alone do not say.
  };

  Bounds stems(query::TextField field, std::string_view text, std::uint32_t slop);
  /// Of the words that a token stands for; sorted, without doubles.
  const Terms& stems_of(const query::TokenPattern& token);
  Terms find_stems(const query::TokenPattern& token);
  const std::optional<Anchor>& anchor(const query::Node& node);
  std::optional<Anchor> find_anchor(const query::Node& node);
  std::optional<Anchor> anchor_of_all(const std::vector<query::NodePtr>& operands);
  std::optional<Anchor> anchor_of_pair(const query::Proximity& proximity);

  Analyzer* analyzer_;
  PatternExpander* expander_;
  std::map<std::tuple<query::TokenTest, std::string, std::uint32_t>, Terms> stems_{};  ///< Those that were asked for.
  std::map<const query::Node*, std::optional<Anchor>> anchors_{};                      ///< Of the tree at hand.
};

}  // namespace backfile
