#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace backfile {

/// Appends an unsigned LEB128 number (7 bits a byte, low first).
inline void put_varint(std::string& out, std::uint64_t value) {
  while (value >= 0x80U) {
    out += static_cast<char>(0x80U | (value & 0x7fU));
    value >>= 7U;
  }
  out += static_cast<char>(value);
}

/// Appends a length and the bytes.
inline void put_bytes(std::string& out, std::string_view bytes) {
  put_varint(out, bytes.size());
  out += bytes;
}

static_assert(std::endian::native == std::endian::little, "what follows writes numbers as they are in memory");

/// Appends a number as 8 bytes, little-endian.
inline void put_uint64(std::string& out, std::uint64_t value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

/// What put_uint64() wrote at `offset`, which the bytes have 8 bytes behind.
inline std::uint64_t uint64_at(std::string_view bytes, std::size_t offset) {
  std::uint64_t value = 0;
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

/// Reads what put_varint() and put_bytes() wrote; nullopt where the input is cut or overlong. Views point into the input.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  std::optional<std::uint64_t> varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
      if (byte < 0x80U) return value;
    }
    return std::nullopt;
  }

  std::optional<std::string_view> bytes() {
    const auto size = varint();
    if (!size) return std::nullopt;
    return fixed(*size);
  }

  std::optional<std::string_view> fixed(std::uint64_t size) {
    if (size > rest_.size()) return std::nullopt;
    const std::string_view found = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return found;
  }

  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

}  // namespace backfile
