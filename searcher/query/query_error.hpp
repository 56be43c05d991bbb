#pragma once

#include <string>
#include <utility>

#include "common/error.hpp"
#include "searcher/query/parser.hpp"

namespace backfile {

/// A query that cannot be understood, with what it takes to point at the place.
class QueryError : public Error {
 public:
  QueryError(query::SyntaxError error, std::string text)
      : Error(ErrorCode::query_syntax, error.message, error.hint), error_(std::move(error)), text_(std::move(text)) {}

  const query::SyntaxError& error() const { return error_; }
  const std::string& text() const { return text_; }

 private:
  query::SyntaxError error_;
  std::string text_;
};

}  // namespace backfile
