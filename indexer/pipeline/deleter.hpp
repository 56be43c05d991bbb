#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/pipeline/publisher.hpp"

namespace backfile {

/// Makes the articles with these ids unfindable and publishes that in one step; their bytes leave the disk with the next
/// merge of their segments, which is left to the caller. Returns how many articles there were;
/// the ids without one are appended to `unknown` in their order. Publishes nothing if there is nothing to delete.
/// Throws Error: index_damaged, io.
std::uint64_t delete_articles(Publisher& publisher, const std::vector<std::string>& ids,
                              std::vector<std::string>& unknown);

}  // namespace backfile
