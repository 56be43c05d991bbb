#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/article.hpp"
#include "searcher/query/ast.hpp"
#include "searcher/query/wildcard.hpp"

namespace backfile::query {

/// What the values of an article in this field are looked up by, as the indexer makes terms of them: folded, but
/// addresses and ids as they are.
std::vector<std::string> keyword_values(const Article& article, KeywordField field);

/// A typed value in the form that keyword_values() has it in.
std::string keyword_value(KeywordField field, std::string_view typed);

/// A typed pattern for the values of this field.
Wildcard keyword_wildcard(KeywordField field, std::string_view typed);

/// A Keyword node, ready to be compared with many articles. Safe in many threads.
class KeywordTest {
 public:
  explicit KeywordTest(const Keyword& keyword);

  bool matches(const Article& article) const;

 private:
  KeywordField field_;
  std::vector<std::string> values_{};
  std::vector<Wildcard> patterns_{};
};

}  // namespace backfile::query
