#include "indexer/markup/charset.hpp"

#include <cstddef>
#include <memory>

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include "common/utf8.hpp"

namespace backfile {
namespace {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_converter(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status));
  return U_SUCCESS(status) ? std::move(converter) : Converter{};
}

}  // namespace

std::string to_utf8(std::string_view bytes, std::string_view charset_name) {
  std::string name;
  for (const char c : trim(charset_name)) name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (name == "utf-8" || name == "utf8") return to_valid_utf8(bytes);
  if (name == "iso-8859-1" || name == "latin1" || name == "us-ascii" || name == "ascii") name = "windows-1252";
  Converter converter = name.empty() ? Converter{} : open_converter(name);
  if (!converter) {
    if (is_valid_utf8(bytes)) return std::string(bytes);
    converter = open_converter("windows-1252");
    if (!converter) return latin1_to_utf8(bytes);
  }
  // A record holds at most 64 MB, and no character becomes more than two units.
  std::u16string units(bytes.size() * 2 + 16, u'\0');
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t count = ucnv_toUChars(converter.get(), units.data(), static_cast<std::int32_t>(units.size()),
                                           bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  if (U_FAILURE(status)) return to_valid_utf8(bytes);
  std::string text;
  icu::UnicodeString(false, units.data(), count).toUTF8String(text);
  return text;
}

}  // namespace backfile
