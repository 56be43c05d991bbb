#pragma once

#include <cstddef>
#include <string_view>

namespace backfile {

/// What the reader and the writer of vocabulary_file.hpp share. The digit is the version of the format.
inline constexpr std::string_view kVocabularyMagic = "BFWORD1\n";
inline constexpr std::size_t kVocabularyNumberBytes = 8;

}  // namespace backfile
