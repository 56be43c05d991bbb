#include "common/slot_values.hpp"

#include <algorithm>
#include <limits>

#include "common/byte_codec.hpp"

namespace backfile {
namespace {

std::string big_endian(std::uint64_t value, unsigned bytes) {
  std::string out(bytes, '\0');
  for (unsigned i = 0; i < bytes; ++i) out[bytes - 1 - i] = static_cast<char>(value >> (8U * i));
  return out;
}

std::uint64_t from_big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char byte : bytes) value = value << 8U | static_cast<unsigned char>(byte);
  return value;
}

constexpr std::size_t kInstantBytes = 5;

Timestamp first_second() {
  static const Timestamp kFirst = day_start({kFirstYear, 1, 1});
  return kFirst;
}

std::string encode_instant(Timestamp instant) {
  const Timestamp seconds = std::clamp<Timestamp>(instant - first_second(), 0, (Timestamp{1} << 40U) - 1);
  return big_endian(static_cast<std::uint64_t>(seconds), kInstantBytes);
}

}  // namespace

std::string encode_moment(const PartialDate& date) {
  return encode_instant(date.instant) + static_cast<char>(date.precision);
}

std::optional<PartialDate> decode_moment(std::string_view value) {
  if (value.size() != kInstantBytes + 1) return std::nullopt;
  const auto precision = static_cast<unsigned char>(value.back());
  if (precision > static_cast<unsigned char>(DatePrecision::year)) return std::nullopt;
  const auto seconds = static_cast<Timestamp>(from_big_endian(value.substr(0, kInstantBytes)));
  if (!is_in_calendar(first_second() + seconds)) return std::nullopt;
  return PartialDate{first_second() + seconds, static_cast<DatePrecision>(precision)};
}

std::string least_moment(Timestamp instant) { return encode_instant(instant); }
std::string greatest_moment(Timestamp instant) { return encode_instant(instant) + '\xff'; }

std::string encode_number(std::uint64_t number) {
  return big_endian(std::min<std::uint64_t>(number, std::numeric_limits<std::uint32_t>::max()), 4);
}

std::optional<std::uint64_t> decode_number(std::string_view value) {
  if (value.size() != 4) return std::nullopt;
  return from_big_endian(value);
}

std::string encode_signature(std::uint64_t signature) { return big_endian(signature, 8); }

std::string encode_list(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) put_bytes(out, value);
  return out;
}

std::vector<std::string_view> decode_list(std::string_view value) {
  std::vector<std::string_view> values;
  ByteReader reader(value);
  while (!reader.rest().empty()) {
    const auto bytes = reader.bytes();
    if (!bytes) break;
    values.push_back(*bytes);
  }
  return values;
}

}  // namespace backfile
