#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "common/analyzer.hpp"
#include "common/article.hpp"
#include "searcher/engine/search.hpp"
#include "searcher/query/ast.hpp"
#include "searcher/query/place_query.hpp"
#include "searcher/query/token_tests.hpp"

namespace backfile {

/// Shows why an article matches. A word is highlighted wherever it stands in a part of the article that the query looks
/// for it in, a phrase only where all of it matches, the sides of a proximity only where they are near each other; what is
/// negated or filters is not shown. Built once per query and stemmer, then used for every hit; by one thread.
class SnippetMaker {
 public:
  /// `analyzer` is one for the language of the articles; it outlives the maker and is used by the same thread.
  SnippetMaker(const query::NodePtr& root, Analyzer& analyzer);

  /// The best passage of lead and body, at most `max_bytes` long: the one with the most of the query's words, then the
  /// most occurrences, then the closest together, then the first. Without any it is the lead or the beginning of the
  /// body. Valid UTF-8 on one line. Empty if `max_bytes` is below kLeastSnippetBytes or the article has no text.
  ///
  /// Of a long body it reads 200 kB, more only until something is found, and 4 MB at most.
  Snippet make(const Article& article, std::size_t max_bytes) const;

  /// Where the query's words stand in the title.
  std::vector<ByteRange> highlight_title(const Article& article) const;

 private:
  struct Part;
  Part read_lead(const Article& article) const;
  Part read_body(const Article& article, std::size_t max_bytes) const;

  Analyzer* analyzer_;
  std::unique_ptr<query::TokenTests> tests_;
  std::vector<query::PlaceQuery> patterns_;
};

}  // namespace backfile
