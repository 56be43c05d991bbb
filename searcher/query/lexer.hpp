#pragma once

#include <string_view>
#include <vector>

#include "common/result.hpp"
#include "searcher/query/lexeme.hpp"
#include "searcher/query/parser.hpp"

namespace backfile::query {

/// Cuts a query into lexemes. What a word may contain depends on the field before it, so the lexer knows the fields:
/// `tag:` takes a list, `url:` everything up to white space, `date:` its colons. Wildcards and `~` stay in the text of a
/// word, for TextReader. The last lexeme is the end. `text` is well-formed UTF-8.
Result<std::vector<Lexeme>, SyntaxError> tokenize(std::string_view text);

}  // namespace backfile::query
