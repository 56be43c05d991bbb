#pragma once

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "common/error.hpp"

namespace backfile {

using NormalizerInstance = const icu::Normalizer2* (*)(UErrorCode&);

/// The text in one of ICU's normal forms: `normalize<icu::Normalizer2::getNFCInstance>(text)`. ICU makes a normaliser when it
/// is first needed and all threads share it, so the whole program asks for each once. Throws Error (internal).
template <NormalizerInstance kInstance>
icu::UnicodeString normalize(const icu::UnicodeString& text) {
  const auto require_success = [](UErrorCode status) {
    if (U_FAILURE(status) != 0) throw Error(ErrorCode::internal, u_errorName(status));
  };
  static const icu::Normalizer2& normalizer = [&]() -> const icu::Normalizer2& {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found = kInstance(status);
    require_success(status);
    return *found;
  }();
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString normalized = normalizer.normalize(text, status);
  require_success(status);
  return normalized;
}

}  // namespace backfile
