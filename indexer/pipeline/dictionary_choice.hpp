#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <vector>

#include "common/dictionary.hpp"
#include "common/manifest.hpp"
#include "indexer/pipeline/batch.hpp"

namespace backfile {

/// A dictionary from the articles of a run's first batch that are to be written; null if they are too few for one to be
/// worth its bytes. A small run leaves the choice to a later one, or to a merge.
std::shared_ptr<const Dictionary> choose_dictionary(const ParsedBatch& batch, const std::vector<std::size_t>& written);

/// The same from the live articles of an index, for one that only ever grew by small runs. The same for the same segments.
/// Throws Error (index_damaged, io).
std::shared_ptr<const Dictionary> choose_dictionary(const std::filesystem::path& index, const Manifest& manifest);

}  // namespace backfile
