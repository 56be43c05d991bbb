#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace backfile {

/// Reads numbers as newspapers print them, in the digits of any script: 3.5, 1,000.50, 1.000.000, 1.000,50, 1,00,000.
///
/// A comma, point or apostrophe before three digits groups them and is dropped; the last separator of another kind, or
/// the only one, is the decimal point. Two readings are possible in two cases: 1,000 is a thousand, 1.000 is one.
/// A comma before one or two digits is a decimal comma (3,5 is 3.5); before four or more it separates two numbers.

/// The offset behind the number at `begin` of `text`, where a digit is; `begin` if the groups of digits there make no
/// single number (16.02.2022, 1,2,3). `plain`, unless null, receives it without grouping and with a decimal point, its
/// digits as they are in the text.
std::size_t read_number(std::string_view text, std::size_t begin, std::string* plain);

/// Whether `c` between two digits may belong to a number.
bool is_number_separator(char32_t c);

}  // namespace backfile
