#pragma once

#include <cstddef>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "common/error.hpp"
#include "searcher/query/parser.hpp"

namespace backfile {

/// Why a command ends, ready to be told. Holds data from queries and file names as it is; the writers make it safe.
struct ErrorReport {
  ErrorCode code = ErrorCode::internal;
  std::string message{};
  std::string hint{};                   ///< May be empty.
  std::string query{};                  ///< For query_syntax: the text that `offset` points into.
  std::optional<std::size_t> offset{};  ///< Byte offset in `query`.
};

ErrorReport describe(const Error& error);
ErrorReport describe(const query::SyntaxError& error, std::string_view query);

/// `{"code":"query_syntax","message":"...","column":17,"hint":"..."}`, see write_error_json().
nlohmann::ordered_json error_object(const ErrorReport& report);

/// `{"error":{"code":"query_syntax","message":"...","column":17,"hint":"..."}}`; column and hint may be null. The
/// column counts characters from 1 over the whole query.
void write_error_json(std::ostream& out, const ErrorReport& report);

/// For a person, on standard error: the message, the line of the query with a caret under the place, the hint.
void write_error_text(std::ostream& out, const ErrorReport& report, std::string_view program);

}  // namespace backfile
