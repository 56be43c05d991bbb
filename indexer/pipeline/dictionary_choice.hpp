#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "common/dictionary.hpp"
#include "indexer/pipeline/batch.hpp"

namespace backfile {

/// A dictionary from the articles of a run's first batch that are to be written; null if they are too few for one to be
/// worth its bytes. A small run leaves the choice to a later one.
std::shared_ptr<const Dictionary> choose_dictionary(const ParsedBatch& batch, const std::vector<std::size_t>& written);

}  // namespace backfile
