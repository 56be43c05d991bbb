#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/vocabulary.hpp"

namespace backfile {

struct NearWord {
  std::string text{};
  std::size_t edits = 0;
  std::uint64_t articles = 0;  ///< That have it.
};

/// The words of the vocabulary that are at most `distance` edits away from a folded word, which may be one of them, in the
/// order of their bytes. Passes over the list of each segment once.
std::vector<NearWord> near_vocabulary(const Vocabulary& vocabulary, std::string_view word, std::size_t distance);

}  // namespace backfile
