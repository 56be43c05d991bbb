#pragma once

#include <array>
#include <cstddef>

#include "common/analyzer.hpp"
#include "common/article.hpp"
#include "searcher/query/tested_part.hpp"

namespace backfile::query {

/// The parts of one article after the other as tested tokens; each part is tokenized when it is first asked for, and
/// once. One per thread.
class ArticleText {
 public:
  /// Begins a new article, which outlives the use of part().
  void open(const Article& article);

  /// The part lives until the next open().
  const TestedPart& part(ArticlePart which, Analyzer& analyzer, TokenTests& tests);

 private:
  const Article* article_ = nullptr;
  std::array<TestedPart, kPartCount> parts_{};
  std::array<bool, kPartCount> is_read_{};
};

}  // namespace backfile::query
