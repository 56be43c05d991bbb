#pragma once

#include <optional>
#include <string_view>

namespace backfile {

/// 1-12 for the name of a month in one of some twenty languages, in full or as usually shortened; nullopt for other
/// words. `folded` is as fold_value() leaves it: lower case, Latin letters without marks. Names that mean different
/// months in different languages (`listopad`) are left out.
std::optional<unsigned> month_number(std::string_view folded);

}  // namespace backfile
