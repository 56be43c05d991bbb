#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace backfile::glass {

/// Appends the tag of the table `position` for these positions, which ascend and are at least one: the last one as a number,
/// the first and the count in as few bits as they need, the rest by interpolative coding (Moffat and Stuiver 2000; Witten,
/// Moffat and Bell, "Managing Gigabytes", 3.4), as xapian-core, common/bitstream.cc, has it. One position has no bits.
void put_positions(std::string& out, std::span<const std::uint32_t> positions);

}  // namespace backfile::glass
