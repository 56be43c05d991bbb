#include "searcher/output/error_writer.hpp"

#include <nlohmann/json.hpp>

#include "common/json_text.hpp"
#include "common/terminal.hpp"
#include "searcher/query/caret.hpp"

namespace backfile {

ErrorReport describe(const Error& error) {
  return {.code = error.code(), .message = error.what(), .hint = error.hint()};
}

ErrorReport describe(const query::SyntaxError& error, std::string_view query) {
  return {.code = ErrorCode::query_syntax,
          .message = error.message,
          .hint = error.hint,
          .query = std::string(query),
          .offset = error.offset};
}

nlohmann::ordered_json error_object(const ErrorReport& report) {
  nlohmann::ordered_json error;
  error["code"] = code_name(report.code);
  error["message"] = report.message;
  error["column"] = nullptr;
  error["hint"] = nullptr;
  if (report.offset) error["column"] = query::column(report.query, *report.offset);
  if (!report.hint.empty()) error["hint"] = report.hint;
  return error;
}

void write_error_json(std::ostream& out, const ErrorReport& report) {
  out << to_text({{"error", error_object(report)}}) << '\n';
}

void write_error_text(std::ostream& out, const ErrorReport& report, std::string_view program) {
  out << program << ": " << printable(report.message) << '\n';
  if (report.offset) out << query::caret_line(report.query, *report.offset) << '\n';
  if (!report.hint.empty()) out << "hint: " << printable(report.hint) << '\n';
}

}  // namespace backfile
