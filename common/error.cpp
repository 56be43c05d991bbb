#include "common/error.hpp"

namespace backfile {

int exit_status(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
    case ErrorCode::query_syntax:
      return 2;
    case ErrorCode::index_missing:
    case ErrorCode::index_damaged:
    case ErrorCode::index_version:
      return 3;
    case ErrorCode::index_locked:
      return 4;
    case ErrorCode::records_rejected:
      return 5;
    case ErrorCode::io:
    case ErrorCode::timeout:
      return 6;
    case ErrorCode::internal:
      break;
  }
  return 70;
}

const char* code_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
      return "usage";
    case ErrorCode::query_syntax:
      return "query_syntax";
    case ErrorCode::index_missing:
      return "index_missing";
    case ErrorCode::index_damaged:
      return "index_damaged";
    case ErrorCode::index_version:
      return "index_version";
    case ErrorCode::index_locked:
      return "index_locked";
    case ErrorCode::records_rejected:
      return "records_rejected";
    case ErrorCode::io:
      return "io";
    case ErrorCode::timeout:
      return "timeout";
    case ErrorCode::internal:
      break;
  }
  return "internal";
}

}  // namespace backfile
