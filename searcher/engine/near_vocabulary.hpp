#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "common/vocabulary.hpp"

namespace backfile {

/// The words of the vocabulary that are at most `distance` edits away from a folded word, which may be one of them, in the
/// order of their bytes, each with the number of articles that have it. Passes over the list of each segment once.
std::vector<std::pair<std::string, std::uint64_t>> near_vocabulary(const Vocabulary& vocabulary, std::string_view word,
                                                                   std::size_t distance);

}  // namespace backfile
