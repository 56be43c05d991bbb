#pragma once

#include "common/manifest.hpp"
#include "indexer/upkeep/damage.hpp"

namespace backfile {

/// Adds a damage for each contradiction inside a manifest that reading it does not refuse: dead documents that are too
/// many, two files of one name, a dictionary that is not there. A program with a fault may have written them.
void check_manifest(const Manifest& manifest, DamageList& damages);

}  // namespace backfile
