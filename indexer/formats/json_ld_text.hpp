#pragma once

#include <string>
#include <string_view>

namespace backfile {

/// The JSON in the text of a `<script>`: without the HTML comment or CDATA marks and the semicolon that may stand around
/// it.
std::string_view without_script_wrapping(std::string_view script);

/// JSON without the faults that pages have: comments, commas behind the last member, members without a value, text
/// behind the end of the outermost value; objects that are not closed are closed. What json_repair.hpp repairs is
/// repaired too. The result may still be no JSON. One pass.
std::string repair_script_json(std::string_view json);

}  // namespace backfile
