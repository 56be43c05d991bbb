#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/analyzer.hpp"
#include "common/article.hpp"
#include "searcher/query/ast.hpp"

namespace backfile::test {

/// Answers queries by reading every article: what the engine must find, said without an index. Of the product it uses
/// only what gives words and values their meaning, the analyzer and the folding. Used by one thread.
class BruteForce {
 public:
  /// Articles with the language that the index has for them; ids differ.
  explicit BruteForce(std::vector<Article> articles);

  /// Ids of the matching articles in the order of their bytes.
  std::vector<std::string> matches(const query::NodePtr& root);

  const std::vector<Article>& articles() const { return articles_; }

 private:
  using Stems = std::vector<std::string>;
  /// The parts that a phrase never leaves.
  struct Parts {
    Stems title{};
    Stems alternative_title{};
    Stems lead{};
    Stems body{};
  };

  Stems stems(std::string_view text, const std::string& language);
  bool is_match(const query::Node& node, std::size_t article);
  bool has_text(query::TextField field, std::string_view text, std::size_t slop, std::size_t article);

  std::vector<Article> articles_;
  std::vector<Parts> parts_{};
  std::map<std::string, Analyzer> analyzers_{};  ///< By language.
};

/// Newest (or oldest) first, undated last in both, equal moments by id: the order that a search by date must
/// have.
std::vector<std::string> ids_by_date(std::vector<Article> articles, bool newest_first);

}  // namespace backfile::test
