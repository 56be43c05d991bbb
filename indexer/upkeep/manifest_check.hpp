#pragma once

#include "common/manifest.hpp"
#include "indexer/upkeep/damage.hpp"

namespace backfile {

/// Adds a damage for each contradiction inside a manifest that reading it does not refuse: numbers that do not add up, two
/// files of one name, a file or dictionary that is not named. A program with a fault may have written them.
void check_manifest(const Manifest& manifest, DamageList& damages);

}  // namespace backfile
