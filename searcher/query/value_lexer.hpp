#pragma once

#include <cstdint>

#include "searcher/query/cursor.hpp"
#include "searcher/query/lexeme.hpp"

namespace backfile::query {

/// What an operand may look like, which depends on its field.
enum class OperandForm : std::uint8_t {
  text,   ///< A word or a phrase.
  list,   ///< Values between commas.
  whole,  ///< One value up to white space, brackets in pairs included.
  plain,  ///< One value up to white space or a bracket.
};

/// Of the operands behind `field:`, or of those without a field if it is null.
OperandForm operand_form(const QueryField* field);

/// Reads one or more values of another form than text into a lexeme of the kind `values`. False: the cursor has the
/// error.
bool read_values(Cursor& cursor, OperandForm form, Lexeme& lexeme);

}  // namespace backfile::query
