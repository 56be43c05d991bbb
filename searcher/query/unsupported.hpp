#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "searcher/query/ast.hpp"

namespace backfile::query {

/// A form of the language that this version refuses, because reading it as plain words would answer another question.
struct UnsupportedForm {
  Span span{};         ///< Relative to the word.
  std::string name{};  ///< "NEAR/5", "caps()", "the wildcard *".
  std::string hint{};
};

/// The form that `word` is or contains; `next` is the byte behind it ('\0' at the end of the query).
std::optional<UnsupportedForm> find_unsupported(std::string_view word, char next);

/// The first wildcard of a text that may have them, such as a phrase.
std::optional<UnsupportedForm> find_wildcard(std::string_view text);

}  // namespace backfile::query
