#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "common/analyzer.hpp"
#include "common/manifest.hpp"
#include "searcher/query/ast.hpp"

namespace backfile {

/// What the compiler has to know of an index: which stemmers its articles were indexed with, and between which days
/// they were published.
struct IndexShape {
  /// Languages by the name of their stemmer; languages without one are under "".
  std::map<std::string, std::vector<std::string>> languages_by_stemmer{};
  std::optional<Timestamp> first_published{};
  std::optional<Timestamp> last_published{};
};

IndexShape shape_of(const Manifest& manifest);

/// Query tree -> Xapian::Query. Words and phrases carry weight; everything else filters. One a thread.
class Compiler {
 public:
  explicit Compiler(IndexShape shape);

  /// The query of a tree, compiled once per stemmer of the index, because a word is another term under each. A null
  /// tree is every document.
  Xapian::Query compile(const query::NodePtr& root);

  /// Any of these values in a keyword field; without weight.
  static Xapian::Query any_value(query::KeywordField field, const std::vector<std::string>& values);

  /// Documents published in a range of seconds, both ends included: the smallest cover of years, months and days, and a
  /// value check where an end is not the end of a day. Both ends open: every dated document.
  Xapian::Query published_between(std::optional<Timestamp> first, std::optional<Timestamp> last) const;

  static Xapian::Query undated();

 private:
  Xapian::Query compile_node(const query::Node& node, Analyzer& analyzer) const;
  Xapian::Query compile_and(const query::And& node, Analyzer& analyzer) const;

  IndexShape shape_;
  std::map<std::string, std::unique_ptr<Analyzer>> analyzers_{};  ///< By stemmer.
};

}  // namespace backfile
