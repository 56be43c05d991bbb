#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace backfile {

/// The longest term Xapian's glass backend takes: 245 bytes, where a NUL counts as two.
inline constexpr std::size_t kMaxTermBytes = 245;

/// The one way to make a term. Never longer than kMaxTermBytes: a longer value keeps its first 180 bytes (cut on a
/// code point border), then `#` and the XXH3-128 of the whole. One oversized term would make Xapian throw away every
/// uncommitted document. `prefix` is a field's prefix from schema.hpp (at most 8 bytes); `text` may be any bytes.
std::string make_term(std::string_view prefix, std::string_view text);

}  // namespace backfile
