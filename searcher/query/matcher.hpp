#pragma once

#include <memory>
#include <vector>

#include "common/analyzer.hpp"
#include "common/article.hpp"
#include "searcher/query/ast.hpp"
#include "searcher/query/place_query.hpp"
#include "searcher/query/places.hpp"
#include "searcher/query/tested_part.hpp"

namespace backfile::query {

/// Decides whether an article matches a query, by what every node of ast.hpp means, from the article alone. The one
/// machinery for what the index cannot decide, and for what is shown of it.
///
/// Belongs to one stemmer, so articles need a matcher of the stemmer of their language (stemmer_name()). One per thread:
/// it owns what it remembers of words, and buffers; all of bounded size, but for the article it reads.
class Matcher {
 public:
  /// `root` may be null: every article matches. `analyzer` outlives the matcher and is used by the same thread.
  Matcher(const NodePtr& root, Analyzer& analyzer);
  ~Matcher();
  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;

  /// The whole tree, filters included. Text is tokenized part by part, once, and only if the answer depends on it.
  /// Throws TooManyPlaces.
  bool matches(const Article& article);

  /// What is to be shown of an article: see shown_places().
  const std::vector<PlaceQuery>& shown() const;

  /// A part of an article as this matcher reads it; open() says which article, which outlives the use of part(). A part
  /// lives until the next open() or matches().
  void open(const Article& article);
  const TestedPart& part(ArticlePart which);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace backfile::query
