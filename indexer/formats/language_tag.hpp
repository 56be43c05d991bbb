#pragma once

#include <string>
#include <string_view>

namespace backfile {

/// The primary BCP 47 subtag of a stated language: "en" for `en-GB`, `en_EN`, `EN`, `eng` and `English`. Empty for what
/// names no language.
std::string primary_language(std::string_view stated);

}  // namespace backfile
