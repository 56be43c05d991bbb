#include "common/utf8.hpp"

namespace backfile {
namespace {

constexpr CodePoint ill_formed(std::size_t length) { return {kReplacementCharacter, length}; }

constexpr bool is_continuation(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

bool is_space_byte(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

/// Bytes of the white space at `offset`: an ASCII one or U+00A0; 0 if there is none.
std::size_t space_length(std::string_view text, std::size_t offset) {
  if (is_space_byte(text[offset])) return 1;
  return text.substr(offset).starts_with("\u00A0") ? 2 : 0;
}

}  // namespace

CodePoint decode_utf8(std::string_view text, std::size_t offset) {
  const auto byte_at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte_at(offset);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xC2 || lead > 0xF4) return ill_formed(1);

  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  // Only the second byte has a range that depends on the first: this keeps out overlong forms, surrogates and values
  // above U+10FFFF.
  const unsigned char lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (offset + 1 >= text.size() || byte_at(offset + 1) < lowest || byte_at(offset + 1) > highest) return ill_formed(1);

  char32_t value = (lead & (0x7FU >> length)) << 6U | (byte_at(offset + 1) & 0x3FU);
  for (std::size_t i = 2; i < length; ++i) {
    if (offset + i >= text.size() || !is_continuation(byte_at(offset + i))) return ill_formed(i);
    value = value << 6U | (byte_at(offset + i) & 0x3FU);
  }
  return {value, length};
}

void append_utf8(std::string& out, char32_t code_point) {
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
  if ((code_point >= 0xD800 && code_point <= 0xDFFF) || code_point > 0x10FFFF) code_point = kReplacementCharacter;
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0U | code_point >> 6U);
    put(0x80U | (code_point & 0x3FU));
  } else if (code_point < 0x10000) {
    put(0xE0U | code_point >> 12U);
    put(0x80U | (code_point >> 6U & 0x3FU));
    put(0x80U | (code_point & 0x3FU));
  } else {
    put(0xF0U | code_point >> 18U);
    put(0x80U | (code_point >> 12U & 0x3FU));
    put(0x80U | (code_point >> 6U & 0x3FU));
    put(0x80U | (code_point & 0x3FU));
  }
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    const CodePoint code_point = decode_utf8(text, i);
    // A well-formed U+FFFD takes three bytes that start with EF; so does no maximal subpart.
    if (code_point.value == kReplacementCharacter && !text.substr(i).starts_with("\uFFFD")) return false;
    i += code_point.length;
  }
  return true;
}

std::string to_valid_utf8(std::string_view text) {
  if (is_valid_utf8(text)) return std::string(text);
  std::string valid;
  valid.reserve(text.size() + 16);
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint code_point = decode_utf8(text, i);
    append_utf8(valid, code_point.value);
    i += code_point.length;
  }
  return valid;
}

std::string latin1_to_utf8(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char byte : bytes) append_utf8(text, static_cast<unsigned char>(byte));
  return text;
}

std::size_t floor_to_boundary(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return text.size();
  while (offset > 0 && is_continuation(static_cast<unsigned char>(text[offset]))) --offset;
  return offset;
}

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = space_length(text, 0);
    if (length == 0) break;
    text.remove_prefix(length);
  }
  while (!text.empty()) {
    if (is_space_byte(text.back())) {
      text.remove_suffix(1);
    } else if (text.ends_with("\u00A0")) {
      text.remove_suffix(2);
    } else {
      break;
    }
  }
  return text;
}

std::string collapse_spaces(std::string_view text) {
  text = trim(text);
  std::string collapsed;
  collapsed.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    if (const std::size_t length = space_length(text, i); length > 0) {
      if (collapsed.back() != ' ') collapsed.push_back(' ');
      i += length;
    } else {
      collapsed.push_back(text[i++]);
    }
  }
  return collapsed;
}

}  // namespace backfile
