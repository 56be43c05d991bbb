#pragma once

#include <cstdint>
#include <string_view>

#include "common/analyzer.hpp"

namespace backfile {

enum class SentenceBreak : std::uint8_t {
  none,
  spaced,  ///< With white space between the sentences.
  glued,   ///< Without: `policies.The minister`.
};

/// Whether a sentence ends between two neighbouring tokens of `text`, by the rules of analyzer.hpp. `ordinal_dots` says
/// that the text's language writes ordinal numbers with a full stop (see writes_ordinals_with_dot). Pure.
SentenceBreak sentence_break(std::string_view text, const Token& before, const Token& after, bool ordinal_dots);

/// True for German (16. Februar), Danish, Finnish, Czech and others, by primary subtag.
bool writes_ordinals_with_dot(std::string_view language);

}  // namespace backfile
