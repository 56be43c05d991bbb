#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace backfile::glass {

/// How glass, the format of Xapian 1.4's databases, writes numbers and texts into keys and tags (xapian-core, common/pack.h),
/// besides put_varint() and put_bytes(), which it has as well.

/// Ended by the end of what it is in; 0 has no byte.
inline void put_last_number(std::string& out, std::uint64_t value) {
  for (; value != 0; value >>= 8U) out += static_cast<char>(value);
}

/// Sorts as the numbers do: two bytes up to 0x7FFF; from there as many leading ones as there are bytes behind the second.
inline void put_sortable_number(std::string& out, std::uint32_t value) {
  if (value < 0x8000) {
    out += static_cast<char>(value >> 8U);
    out += static_cast<char>(value);
    return;
  }
  const auto length = static_cast<unsigned>((static_cast<unsigned>(std::bit_width(value)) + 5) / 7);
  const std::uint64_t marked = value | (std::uint64_t{0xFF} << (10 - length) & 0xFFU) << (8 * (length - 1));
  for (unsigned i = length; i-- > 0;) out += static_cast<char>(marked >> (8 * i));
}

/// Takes what put_sortable_number() wrote from the begin of `bytes`; nullopt if there is no such number.
inline std::optional<std::uint32_t> take_sortable_number(std::string_view& bytes) {
  if (bytes.size() < 2) return std::nullopt;
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])); };
  const auto length = static_cast<std::size_t>(std::countl_one(static_cast<unsigned char>(bytes[0]))) + 2;
  // Five bytes have room for 35 bits.
  if (length > 5 || bytes.size() < length || (length == 5 && byte(0) > 0xE0U)) return std::nullopt;
  std::uint32_t value = byte(0) & (0xFFU >> (length - 1));
  for (std::size_t i = 1; i < length; ++i) value = value << 8U | byte(i);
  bytes.remove_prefix(length);
  return value;
}

/// Sorts as the texts do, whatever follows: NUL becomes NUL FF.
inline void put_sortable_text(std::string& out, std::string_view text) {
  for (const char c : text) {
    out += c;
    if (c == '\0') out += '\xFF';
  }
}

/// Ends a sortable text where something follows, which does not begin with FF.
inline void put_text_end(std::string& out) { out += '\0'; }

/// The sortable text at the begin of `bytes`, with its end; nullopt if it has none.
inline std::optional<std::string_view> ended_text_of(std::string_view bytes) {
  for (std::size_t end = bytes.find('\0'); end != std::string_view::npos; end = bytes.find('\0', end + 2)) {
    if (end + 1 == bytes.size() || bytes[end + 1] != '\xFF') return bytes.substr(0, end + 1);
  }
  return std::nullopt;
}

/// Keys of the table `postlist`, in the order in which the table has them.
inline constexpr std::string_view kValueStatsPrefix{"\0\xD0", 2};  ///< Then the last number of the slot.
inline constexpr std::string_view kValuesPrefix{"\0\xD8", 2};      ///< Then the slot and the sortable first docid.
inline constexpr std::string_view kLengthsKey{"\0\xE0", 2};  ///< Then the sortable first docid, but of the first chunk.

/// A chunk of postings or values ends with the entry that makes it as long as this.
inline constexpr std::size_t kChunkBytes = 2'000;

}  // namespace backfile::glass
