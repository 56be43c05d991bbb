#pragma once

#include <optional>
#include <string_view>

#include "common/calendar.hpp"

namespace backfile {

/// The day in an address: `/2022/02/16/`, `/2022-02-16/`, `/20220216/`, `/2022/feb/16/`, or such as the beginning or the
/// end of a word of the path. Impossible days and years before 1990 are none.
std::optional<PartialDate> date_in_address(std::string_view url);

}  // namespace backfile
