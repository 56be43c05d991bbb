#pragma once

#include <string>

namespace backfile {

/// The query language in short, with a line for every field of the schema; for --help.
std::string query_help();

/// The fields of the query language, one a line, indented: name, help, example.
std::string field_help();

}  // namespace backfile
