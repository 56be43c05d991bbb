#pragma once

#include <string>
#include <utility>

#include <xapian.h>

#include "common/error.hpp"

namespace backfile {

/// Runs `action` and turns what Xapian throws into Error: a damaged database is index_damaged, all else io.
/// `what` says what was being done: "cannot open segment 'x'".
template <typename Action>
auto guard_xapian(const std::string& what, Action&& action) -> decltype(action()) {
  try {
    return std::forward<Action>(action)();
  } catch (const Xapian::DatabaseCorruptError& error) {
    throw Error(ErrorCode::index_damaged, what + ": " + error.get_msg(), "restore the index or index the dumps again");
  } catch (const Xapian::Error& error) {
    const char* reason = error.get_error_string();
    throw Error(ErrorCode::io, what + ": " + error.get_msg() + (reason != nullptr ? std::string(": ") + reason : ""));
  }
}

}  // namespace backfile
