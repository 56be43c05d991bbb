#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/calendar.hpp"

namespace backfile {

/// How values look in Xapian's value slots: the bytes sort as what they mean.

/// A moment: 5 bytes big-endian (seconds since the first second of kFirstYear), then one byte of precision.
std::string encode_moment(const PartialDate& date);
/// nullopt for bytes of another form, and for a moment outside of the calendar.
std::optional<PartialDate> decode_moment(std::string_view value);

/// The least and the greatest value that a moment at `instant` can have, for value ranges.
std::string least_moment(Timestamp instant);
std::string greatest_moment(Timestamp instant);

/// A number below 2^32: 4 bytes big-endian; greater numbers are stored as the greatest.
std::string encode_number(std::uint64_t number);
std::optional<std::uint64_t> decode_number(std::string_view value);

/// All 64 bits: 8 bytes big-endian.
std::string encode_signature(std::uint64_t signature);

/// Several texts (tags, authors), each with its length in front.
std::string encode_list(const std::vector<std::string>& values);
/// Views into `value`; what cannot be read is left out.
std::vector<std::string_view> decode_list(std::string_view value);

}  // namespace backfile
