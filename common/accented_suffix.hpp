#pragma once

#include <string>
#include <string_view>

namespace backfile {

/// Writes accents back into the end of a folded word where the Snowball stemmer of the language knows a suffix with its
/// accent only: Spanish `investigacion` becomes `investigación`, so that it has the stem of `investigaciones`. Plurals
/// that a stemmer keeps apart become singulars: Portuguese `milhoes` is `milhão`. Returns whether the word was changed;
/// the stem of a changed word is to be folded. Safe in many threads.
bool restore_accented_suffix(std::string_view language, std::string& folded);

}  // namespace backfile
