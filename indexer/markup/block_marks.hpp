#pragma once

#include "indexer/markup/page_blocks.hpp"

namespace backfile {

/// Marks elements that say they are boilerplate, comments or hidden, unless they hold most of the page's text, and sums
/// up the rest.
void mark_boilerplate(PageBlocks& page);

/// Takes back the marks that rest on class names alone, for pages whose names mislead.
void trust_structure_only(PageBlocks& page);

}  // namespace backfile
