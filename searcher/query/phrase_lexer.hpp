#pragma once

#include "searcher/query/cursor.hpp"
#include "searcher/query/lexeme.hpp"

namespace backfile::query {

/// Reads the phrase that begins with the quote here, and the `~3` behind it. False: the cursor has the error.
bool read_phrase(Cursor& cursor, Lexeme& lexeme);

}  // namespace backfile::query
