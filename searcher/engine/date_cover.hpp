#pragma once

#include <string>
#include <vector>

#include "common/calendar.hpp"

namespace backfile {

/// The smallest set of calendar terms (years, months, days) whose documents are exactly those published from the day
/// `first` to the day `last`, both included. Empty if `last` is before `first`.
std::vector<std::string> date_cover(const CivilDay& first, const CivilDay& last);

}  // namespace backfile
