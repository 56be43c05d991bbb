#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/ast.hpp"

namespace backfile {

/// A word of a query as its author typed it, with its place in the text.
struct TypedWord {
  std::string folded{};
  query::Span span{};  ///< In the query text.
  query::TextField field = query::TextField::any;
  bool is_exact = false;   ///< `=word`: looked up by its form, not by its stem.
  bool is_alone = false;   ///< Not one of several tokens that were typed together (`covid-19`) or between quotes.
  bool is_quoted = false;  ///< Stands between quotes.
};

/// The words that a query looks for, in the order of its text: of words, phrases and patterns, those that are compared by
/// stem or form. Not what is excluded (`NOT a`, the right side of `a NOT NEAR/5 b`), and not wildcards, misspellings and
/// `caps()`, whose author knows what is unusual about them. `text` is what `root` was read from.
std::vector<TypedWord> typed_words(std::string_view text, const query::NodePtr& root);

}  // namespace backfile
