#pragma once

#include <cstdint>

namespace backfile {

/// Two threads search an index whose segments are two halves, each a database, in little more than half of the time. A half of
/// fewer documents is not worth a thread.
inline constexpr std::uint64_t kLeastHalfDocuments = 20'000;

/// Where one half has more than so many times the documents of the other one, the larger takes nearly as long as the whole.
inline constexpr std::uint64_t kGreatestHalfRatio = 4;

}  // namespace backfile
