#pragma once

#include <string>
#include <utility>
#include <vector>

#include "common/error.hpp"
#include "searcher/query/ast.hpp"

namespace backfile {

/// A pattern that stands for more than can be searched. Whoever knows the query adds the place.
class BroadPattern : public Error {
 public:
  BroadPattern(const std::string& what, std::string hint) : Error(ErrorCode::query_syntax, what, std::move(hint)) {}
};

/// Finds what the patterns of a query stand for in an index. Used by one thread.
class PatternExpander {
 public:
  virtual ~PatternExpander() = default;

  /// The folded words of the index that fit a wildcard or are similar. Throws BroadPattern where they are too many.
  virtual const std::vector<std::string>& words(const query::TokenPattern& pattern) = 0;

  /// The folded values of a keyword field that fit a pattern of wildcards. Throws BroadPattern.
  virtual const std::vector<std::string>& values(query::KeywordField field, const std::string& pattern) = 0;
};

}  // namespace backfile
