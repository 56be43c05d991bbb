#pragma once

#include <string>

namespace backfile {

/// The query language in short, with a line for every field of the schema; for --help.
std::string query_help();

/// What a batch is made of and what becomes of it; for --help.
std::string batch_help();

/// The fields of the query language, one a line, indented: name, help, example.
std::string field_help();

}  // namespace backfile
