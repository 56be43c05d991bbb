#include "indexer/pipeline/language_detector.hpp"

#include <algorithm>

#include <cld2/public/compact_lang_det.h>

namespace backfile {
namespace {

/// More text makes the answer no better.
constexpr std::size_t kMaxDetectedBytes = 4096;

void append(std::string& text, const std::string& part) {
  if (text.size() >= kMaxDetectedBytes) return;
  text += part;
  text += '\n';
}

/// CLD2 has a few codes from before BCP 47.
std::string modern_code(std::string code) {
  code = code.substr(0, code.find('-'));
  if (code == "iw") return "he";
  if (code == "jw") return "jv";
  if (code == "in") return "id";
  return code;
}

}  // namespace

std::string detect_language(const Article& article) {
  std::string text;
  append(text, article.title);
  append(text, article.lead);
  for (const std::string& paragraph : article.body) append(text, paragraph);

  bool is_reliable = false;
  const CLD2::Language language = CLD2::DetectLanguage(
      text.data(), static_cast<int>(std::min(text.size(), 2 * kMaxDetectedBytes)), true, &is_reliable);
  if (!is_reliable || language == CLD2::UNKNOWN_LANGUAGE) return {};
  return modern_code(CLD2::LanguageCode(language));
}

}  // namespace backfile
