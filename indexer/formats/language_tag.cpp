#include "indexer/formats/language_tag.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include <unicode/uloc.h>

#include "common/ascii.hpp"
#include "common/utf8.hpp"

namespace backfile {
namespace {

struct LanguageName {
  std::string_view code{};     ///< ISO 639-1.
  std::string_view english{};  ///< In lower case.
  std::string_view own{};      ///< What its speakers call it, in lower case; empty where that is the English name.
  std::string_view three_letters{};          ///< ISO 639-2, terminological.
  std::string_view three_letters_english{};  ///< ISO 639-2, bibliographic, where it differs.
};

/// Names and long codes that dumps are likely to state; a two-letter code needs no row.
constexpr std::array kLanguageNames = std::to_array<LanguageName>({
    {"ar", "arabic", "", "ara", ""},
    {"ca", "catalan", "català", "cat", ""},
    {"cs", "czech", "čeština", "ces", "cze"},
    {"da", "danish", "dansk", "dan", ""},
    {"de", "german", "deutsch", "deu", "ger"},
    {"el", "greek", "ελληνικά", "ell", "gre"},
    {"en", "english", "", "eng", ""},
    {"es", "spanish", "español", "spa", ""},
    {"eu", "basque", "euskara", "eus", "baq"},
    {"fi", "finnish", "suomi", "fin", ""},
    {"fr", "french", "français", "fra", "fre"},
    {"ga", "irish", "gaeilge", "gle", ""},
    {"hi", "hindi", "हिन्दी", "hin", ""},
    {"hu", "hungarian", "magyar", "hun", ""},
    {"hy", "armenian", "", "hye", "arm"},
    {"id", "indonesian", "bahasa indonesia", "ind", ""},
    {"it", "italian", "italiano", "ita", ""},
    {"ja", "japanese", "日本語", "jpn", ""},
    {"ko", "korean", "한국어", "kor", ""},
    {"lt", "lithuanian", "lietuvių", "lit", ""},
    {"ne", "nepali", "नेपाली", "nep", ""},
    {"nl", "dutch", "nederlands", "nld", "dut"},
    {"no", "norwegian", "norsk", "nor", ""},
    {"pl", "polish", "polski", "pol", ""},
    {"pt", "portuguese", "português", "por", ""},
    {"ro", "romanian", "română", "ron", "rum"},
    {"ru", "russian", "русский", "rus", ""},
    {"sv", "swedish", "svenska", "swe", ""},
    {"sw", "swahili", "kiswahili", "swa", ""},
    {"ta", "tamil", "தமிழ்", "tam", ""},
    {"tr", "turkish", "türkçe", "tur", ""},
    {"uk", "ukrainian", "українська", "ukr", ""},
    {"zh", "chinese", "中文", "zho", "chi"},
});

bool is_subtag(std::string_view text) {
  return (text.size() == 2 || text.size() == 3) &&
         std::ranges::all_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// The two letters of a language that has some and is stated with three: "bg" for `bul`. Others stay as they are.
std::string shortest_code(const std::string& subtag) {
  std::array<char, ULOC_LANG_CAPACITY> code{};
  UErrorCode status = U_ZERO_ERROR;
  const auto length = uloc_getLanguage(subtag.c_str(), code.data(), static_cast<std::int32_t>(code.size()), &status);
  return U_SUCCESS(status) && length > 0 ? std::string(code.data()) : subtag;
}

}  // namespace

std::string primary_language(std::string_view stated) {
  const std::string name = ascii_lower(trim(stated));
  const std::string subtag = name.substr(0, name.find_first_of("-_"));
  if (subtag.empty()) return {};
  for (const LanguageName& row : kLanguageNames) {
    if (name == row.english || name == row.own) return std::string(row.code);
    if (subtag == row.three_letters || subtag == row.three_letters_english) return std::string(row.code);
  }
  return is_subtag(subtag) && subtag != "und" ? shortest_code(subtag) : std::string{};
}

}  // namespace backfile
