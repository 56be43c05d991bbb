#include "indexer/markup/charset.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "common/ascii.hpp"
#include "common/utf8.hpp"
#include "indexer/markup/charset_statement.hpp"

namespace backfile {
namespace {

constexpr std::size_t kDetectionBytes = 64U << 10U;
constexpr int kMinDetectionConfidence = 30;
/// So many well-formed characters of UTF-8 are no accident, even in text of another multi-byte set.
constexpr std::size_t kManyCharacters = 8;

/// Names for which the web means another set than their standard says, and names that ICU does not know.
struct Label {
  std::string_view name{};
  const char* converter = "";
};
constexpr std::array kLabels = std::to_array<Label>({
    {"ansix341968", "windows-1252"},
    {"ascii", "windows-1252"},
    {"big5", "Big5-HKSCS"},
    {"big5hkscs", "Big5-HKSCS"},
    {"cnbig5", "Big5-HKSCS"},
    {"euckr", "windows-949"},
    {"gb18030", "gb18030"},
    {"gb2312", "gb18030"},
    {"gb231280", "gb18030"},
    {"gbk", "gb18030"},
    {"iso88591", "windows-1252"},
    {"iso885911", "windows-874"},
    {"iso88591989", "windows-1252"},
    {"iso88599", "windows-1254"},
    {"isoir100", "windows-1252"},
    {"koi", "koi8-r"},
    {"koi8", "koi8-r"},
    {"korean", "windows-949"},
    {"ksc5601", "windows-949"},
    {"ksc56011987", "windows-949"},
    {"l1", "windows-1252"},
    {"latin1", "windows-1252"},
    {"latin5", "windows-1254"},
    {"ms932", "windows-31j"},
    {"mskanji", "windows-31j"},
    {"shiftjis", "windows-31j"},
    {"sjis", "windows-31j"},
    {"tis620", "windows-874"},
    {"ucs2", "utf-16le"},
    {"unicode", "utf-16le"},
    {"unicode11utf8", "utf-8"},
    {"usascii", "windows-1252"},
    {"utf16", "utf-16le"},
    {"windows31j", "windows-31j"},
    {"windows949", "windows-949"},
    {"xgbk", "gb18030"},
    {"xsjis", "windows-31j"},
    {"xxbig5", "Big5-HKSCS"},
});

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

/// The converter for a name; empty for an empty, overlong or odd one. ICU takes options and paths in names, so only
/// letters, digits and a few signs are let through.
std::string converter_name(std::string_view name) {
  std::string key;
  std::string plain;
  for (const char c : name) {
    if (is_space(c) || c == '"' || c == '\'') continue;
    const char lower = ascii_lower(c);
    const bool is_alphanumeric = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
    if (!is_alphanumeric && c != '-' && c != '_' && c != ':' && c != '.' && c != '+') return {};
    plain += lower;
    if (is_alphanumeric) key += lower;
  }
  if (plain.size() > 40) return {};
  const auto* label = std::find_if(kLabels.begin(), kLabels.end(), [&](const Label& row) { return row.name == key; });
  if (label != kLabels.end()) return label->converter;
  if (key == "utf8") return "utf-8";
  return plain;
}

bool is_utf8_name(const std::string& converter) { return converter == "utf-8"; }

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterCloser>;

Converter open_converter(const std::string& name) {
  if (name.empty()) return nullptr;
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status));
  if (U_FAILURE(status)) return nullptr;
  return converter;
}

struct Decoded {
  std::string text{};
  std::size_t characters = 0;
  std::size_t errors = 0;  ///< Sequences that are no characters of the set.
  bool fits() const { return errors <= 1 + characters / 200; }
};

/// Decodes with ICU in pieces; unpaired surrogates become U+FFFD.
Decoded decode(std::string_view bytes, UConverter& converter) {
  Decoded result;
  result.text.reserve(bytes.size() + bytes.size() / 2);
  std::array<UChar, 4096> buffer{};
  const char* source = bytes.data();
  const char* const source_end = bytes.data() + bytes.size();
  char32_t high = 0;
  UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
  const auto append = [&](char32_t code_point) {
    ++result.characters;
    if (code_point == kReplacementCharacter) ++result.errors;
    append_utf8(result.text, code_point);
  };
  while (status == U_BUFFER_OVERFLOW_ERROR) {
    status = U_ZERO_ERROR;
    UChar* target = buffer.data();
    ucnv_toUnicode(&converter, &target, buffer.data() + buffer.size(), &source, source_end, nullptr, 1, &status);
    for (const UChar* unit = buffer.data(); unit != target; ++unit) {
      const char32_t value = *unit;
      const bool is_low = value >= 0xDC00 && value <= 0xDFFF;
      if (high != 0 && is_low) {
        append(0x10000 + ((high - 0xD800) << 10U) + (value - 0xDC00));
        high = 0;
        continue;
      }
      if (high != 0) append(kReplacementCharacter);
      high = 0;
      if (value >= 0xD800 && value <= 0xDBFF) {
        high = value;
      } else {
        append(is_low ? kReplacementCharacter : value);
      }
    }
  }
  if (high != 0) append(kReplacementCharacter);
  return result;
}

struct DetectorCloser {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

/// The set that ICU's statistics suggest; empty if none fits well.
std::string detect_charset(std::string_view bytes, bool is_markup) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, DetectorCloser> detector(ucsdet_open(&status));
  if (U_FAILURE(status)) return {};
  // From the middle: pages begin with scripts and menus.
  const std::size_t begin = bytes.size() > kDetectionBytes ? (bytes.size() - kDetectionBytes) / 2 : 0;
  const std::string_view part = bytes.substr(begin, kDetectionBytes);
  ucsdet_enableInputFilter(detector.get(), is_markup ? 1 : 0);
  ucsdet_setText(detector.get(), part.data(), static_cast<std::int32_t>(part.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return {};
  if (ucsdet_getConfidence(match, &status) < kMinDetectionConfidence) return {};
  const char* name = ucsdet_getName(match, &status);
  if (U_FAILURE(status) || name == nullptr) return {};
  const std::string_view view = name;
  // Mainframes' sets are on no web page, and UTF-16 and UTF-32 would have been seen by their marks.
  if (view.starts_with("IBM4") || view.starts_with("UTF-")) return {};
  return converter_name(view);
}

std::string guess(std::string_view bytes, bool is_markup) {
  const Utf8Count count = count_utf8(bytes);
  if (count.errors * 4 <= count.characters) return to_valid_utf8(bytes);
  if (const Converter converter = open_converter(detect_charset(bytes, is_markup))) {
    Decoded decoded = decode(bytes, *converter);
    if (decoded.fits()) return std::move(decoded.text);
  }
  const Converter fallback = open_converter("windows-1252");
  return fallback ? decode(bytes, *fallback).text : latin1_to_utf8(bytes);
}

/// The decoded text, or nullopt if `converter` is unknown or does not fit.
std::optional<std::string> decode_as(std::string_view bytes, const std::string& converter) {
  if (converter.empty()) return std::nullopt;
  if (is_utf8_name(converter)) {
    const Utf8Count count = count_utf8(bytes);
    if (count.errors * 4 > count.characters) return std::nullopt;
    return to_valid_utf8(bytes);
  }
  const Converter opened = open_converter(converter);
  if (!opened) return std::nullopt;
  Decoded decoded = decode(bytes, *opened);
  if (!decoded.fits()) return std::nullopt;
  return std::move(decoded.text);
}

bool is_single_byte(const std::string& converter) {
  const Converter opened = open_converter(converter);
  return opened && ucnv_getMaxCharSize(opened.get()) == 1;
}

}  // namespace

Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count count;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const CodePoint point = decode_utf8(bytes, at);
    // U+FFFD itself, written by whoever converted the text before, has three bytes that decode to it.
    const bool is_error = point.value == kReplacementCharacter && !bytes.substr(at).starts_with("\xEF\xBF\xBD");
    ++(is_error ? count.errors : count.characters);
    at += point.length;
  }
  return count;
}

std::string to_utf8(std::string_view bytes, std::string_view charset_name) {
  if (auto text = decode_as(bytes, converter_name(charset_name))) return *std::move(text);
  return guess(bytes, false);
}

std::string html_to_utf8(std::string_view bytes, std::string_view header_charset) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return to_valid_utf8(bytes.substr(3));
  const char* utf16 = bytes.starts_with("\xFF\xFE") ? "utf-16le" : bytes.starts_with("\xFE\xFF") ? "utf-16be" : nullptr;
  if (utf16 != nullptr) {
    if (auto text = decode_as(bytes.substr(2), utf16)) return *std::move(text);
  }

  std::string header = converter_name(header_charset);
  std::string page = converter_name(charset_in_page(bytes));
  // A statement that could be read byte by byte is not in UTF-16.
  if (page.starts_with("utf-16")) page = "utf-8";

  const Utf8Count count = count_utf8(bytes);
  if (count.errors == 0 && count.characters > 0) {
    const std::string& stated = header.empty() ? page : header;
    const bool may_be_accident =
        count.characters < kManyCharacters && !stated.empty() && !is_utf8_name(stated) && !is_single_byte(stated);
    if (!may_be_accident) return std::string(bytes);
  }
  for (const std::string* stated : {&header, &page}) {
    if (auto text = decode_as(bytes, *stated)) return *std::move(text);
  }
  return guess(bytes, true);
}

}  // namespace backfile
