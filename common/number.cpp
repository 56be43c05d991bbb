#include "common/number.hpp"

#include <array>
#include <cstdint>
#include <span>

#include <unicode/uchar.h>

#include "common/char_class.hpp"
#include "common/utf8.hpp"

namespace backfile {
namespace {

enum class Separator : std::uint8_t { none, point, comma, apostrophe };

struct DigitGroup {
  std::string_view digits{};
  std::size_t length = 0;  ///< In digits.
  bool starts_with_zero = false;
  Separator behind = Separator::none;
};

/// More groups than any number in a newspaper has; a longer chain is no number.
constexpr std::size_t kMaxGroups = 8;

bool is_digit(char32_t c) { return (c >= '0' && c <= '9') || (c >= 0x80 && u_isdigit(static_cast<UChar32>(c)) != 0); }

Separator separator_of(char32_t c) {
  switch (c) {
    case '.':
    case 0xFF0E:
    case 0x66B:
      return Separator::point;
    case ',':
    case 0xFF0C:
    case 0x66C:
      return Separator::comma;
    default:
      return is_apostrophe(c) ? Separator::apostrophe : Separator::none;
  }
}

DigitGroup read_group(std::string_view text, std::size_t begin) {
  DigitGroup group;
  std::size_t end = begin;
  while (end < text.size()) {
    const CodePoint c = decode_utf8(text, end);
    if (!is_digit(c.value)) break;
    if (group.length++ == 0) group.starts_with_zero = u_charDigitValue(static_cast<UChar32>(c.value)) == 0;
    end += c.length;
  }
  group.digits = text.substr(begin, end - begin);
  if (end < text.size()) {
    const CodePoint separator = decode_utf8(text, end);
    const std::size_t next = end + separator.length;
    if (next < text.size() && is_digit(decode_utf8(text, next).value)) group.behind = separator_of(separator.value);
  }
  return group;
}

/// Whether the groups are one whole number split by one kind of separator: 1,000 or 1.000.000 or 1,00,000 (lakh).
bool is_grouped(std::span<const DigitGroup> groups) {
  if (groups.size() < 2 || groups.front().length > 3 || groups.front().starts_with_zero) return false;
  for (std::size_t i = 1; i < groups.size(); ++i) {
    if (i > 1 && groups[i - 1].behind != groups[0].behind) return false;
    const bool last = i + 1 == groups.size();
    if (groups[i].length != 3 && (last || groups[i].length != 2)) return false;
  }
  return true;
}

/// How many of the groups come before the decimal separator; 0 if the groups make no number.
std::size_t count_whole_groups(std::span<const DigitGroup> groups) {
  const std::size_t count = groups.size();
  if (count == 1) return 1;
  const Separator first = groups[0].behind;
  const Separator last = groups[count - 2].behind;
  // One point is decimal, 3.125 too: German thousands with a single point are not told apart from it.
  if (is_grouped(groups) && !(count == 2 && first == Separator::point)) return count;
  if (last == Separator::apostrophe) return 0;
  if (count > 2) return first != last && is_grouped(groups.first(count - 1)) ? count - 1 : 0;
  const bool decimal_comma = groups[1].length <= 2 || (groups[0].length == 1 && groups[0].starts_with_zero);
  return first == Separator::point || decimal_comma ? 1 : 0;
}

}  // namespace

bool is_number_separator(char32_t c) { return separator_of(c) != Separator::none; }

std::size_t read_number(std::string_view text, std::size_t begin, std::string* plain) {
  std::array<DigitGroup, kMaxGroups> buffer{};
  std::size_t count = 0;
  std::size_t end = begin;
  do {
    if (count == kMaxGroups) return begin;
    buffer[count] = read_group(text, end);
    end += buffer[count].digits.size();
    if (buffer[count].behind != Separator::none) end += decode_utf8(text, end).length;
  } while (buffer[count++].behind != Separator::none);

  const std::span<const DigitGroup> groups(buffer.data(), count);
  const std::size_t whole = count_whole_groups(groups);
  if (whole == 0) return begin;
  if (plain != nullptr) {
    plain->clear();
    for (std::size_t i = 0; i < count; ++i) {
      if (i == whole) plain->push_back('.');
      plain->append(groups[i].digits);
    }
  }
  return end;
}

}  // namespace backfile
