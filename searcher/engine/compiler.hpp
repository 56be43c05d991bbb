#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "common/analyzer_pool.hpp"
#include "searcher/engine/bounds.hpp"
#include "searcher/engine/index_shape.hpp"
#include "searcher/engine/pattern_expander.hpp"
#include "searcher/engine/text_compiler.hpp"
#include "searcher/query/ast.hpp"

namespace backfile {

/// A query tree as Xapian can answer it.
struct CompiledQuery {
  /// Every document that can match. Words, phrases and patterns carry weight; everything else filters.
  Xapian::Query candidates{};
  /// What has to hold of a candidate so that it matches; null where every candidate does.
  query::NodePtr to_verify{};
  /// What the candidates are under each stemmer of the index, by its name; one entry, without a name, where the same is
  /// looked up under several.
  std::vector<std::pair<std::string, Xapian::Query>> by_stemmer{};
};

/// Query tree -> Xapian::Query. One a thread.
class Compiler {
 public:
  /// Expander and analyzers outlive the compiler.
  Compiler(IndexShape shape, PatternExpander& expander, AnalyzerPool& analyzers);

  /// Compiles a tree once per stemmer of the index, because a word is another term under each. A null tree is every
  /// document. Throws QueryError, which points into `text`, where patterns stand for too many words (expansion_check.hpp).
  CompiledQuery compile(const query::NodePtr& root, const std::string& text);

  const IndexShape& shape() const { return shape_; }

 private:
  Bounds compile_node(const query::Node& node, TextCompiler& text);
  Bounds compile_and(const query::And& node, TextCompiler& text);
  Bounds compile_or(const query::Or& node, TextCompiler& text);
  /// Adds the operands of a conjunction, or the node itself, that Xapian does not answer exactly.
  void note_inexact(const query::NodePtr& root, TextCompiler& text, std::vector<query::NodePtr>& inexact);

  IndexShape shape_;
  PatternExpander* expander_;
  std::map<std::string, TextCompiler> texts_{};  ///< By stemmer.
};

}  // namespace backfile
