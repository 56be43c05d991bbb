#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "common/analyzer.hpp"
#include "searcher/engine/shown_text.hpp"
#include "searcher/query/ast.hpp"

namespace backfile {

/// A word or phrase that a snippet should show, as stems.
struct Pattern {
  std::vector<StemId> stems{};  ///< One for a word; several, in order, for a phrase.
  std::uint32_t slop = 0;       ///< Extra words in total that may stand between them.
  query::TextField field = query::TextField::any;

  friend bool operator==(const Pattern&, const Pattern&) = default;
};

/// One place where a pattern stands in a text.
struct Occurrence {
  std::size_t pattern = 0;  ///< Index into the patterns.
  std::size_t begin = 0;    ///< Byte offsets of its first and behind its last word.
  std::size_t end = 0;
  std::vector<std::size_t> words{};  ///< Indices into the known words: what to highlight.
};

/// What a query asks to see: its words and phrases that are not negated. Filters show nothing.
class QueryPatterns {
 public:
  QueryPatterns(const query::NodePtr& root, Analyzer& analyzer);

  bool empty() const { return patterns_.empty(); }
  std::size_t size() const { return patterns_.size(); }
  const StemTable& stems() const { return stems_; }
  /// Whether some pattern is looked for in this part only.
  bool has_field(query::TextField field) const;

  /// Every place of every pattern that belongs into `part` (title, lead or body), in the order of the words.
  std::vector<Occurrence> find(const std::vector<KnownWord>& words, query::TextField part) const;

 private:
  void collect(const query::NodePtr& node, bool is_negated, Analyzer& analyzer);
  void add(query::TextField field, std::string_view text, std::uint32_t slop, Analyzer& analyzer);

  StemTable stems_{};
  std::vector<Pattern> patterns_{};
};

}  // namespace backfile
