#pragma once

#include "indexer/markup/html_tree.hpp"

namespace backfile {

/// Tells which children of an element are about other articles: those behind "You may also like" or behind a heading that
/// is a link, up to the next heading of that rank; and an `<article>` or `<li>` that has such a heading. Is told of all
/// children in order. Takes constant time for each.
class TeaserLines {
 public:
  /// Whether the next child is.
  bool pass(const GumboNode& child);

  /// The next child has the headline of the page in it.
  void pass_headline() { *this = {}; }

 private:
  int rank_ = 0;                ///< Of the heading above; one of the same rank ends what it began.
  bool is_introduced_ = false;  ///< A line that is no heading stands for the next child only.
};

}  // namespace backfile
