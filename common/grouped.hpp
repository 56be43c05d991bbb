#pragma once

#include <cstdint>
#include <string>

namespace backfile {

/// A number for a person: 12300 -> "12,300".
std::string grouped(std::uint64_t number);

}  // namespace backfile
