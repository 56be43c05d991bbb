#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "common/manifest.hpp"
#include "indexer/upkeep/damage.hpp"
#include "indexer/upkeep/index_check.hpp"

namespace backfile {

/// Compares files with what the manifest says about them: existence, size, checksum.
class FileCheck {
 public:
  /// All outlive this.
  FileCheck(const std::filesystem::path& index, DamageList& damages, CheckCounts& counts)
      : index_(&index), damages_(&damages), counts_(&counts) {}

  /// Whether the file is what was published; adds a damage with that hint if it is not. Throws Error (io) if we may not
  /// read it.
  bool is_sound(const FileRecord& file, const std::string& hint);

 private:
  const std::filesystem::path* index_;
  DamageList* damages_;
  CheckCounts* counts_;
};

}  // namespace backfile
