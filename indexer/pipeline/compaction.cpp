#include "indexer/pipeline/compaction.hpp"

#include <xapian.h>

#include "common/xapian_guard.hpp"

namespace backfile {

void compact_copies(const std::vector<std::filesystem::path>& sources, const std::filesystem::path& target) {
  guard_xapian("cannot write '" + target.string() + "'", [&] {
    Xapian::Database all;
    for (const auto& source : sources) all.add_database(Xapian::Database(source.string(), Xapian::DB_BACKEND_GLASS));
    // Not FULLER: its blocks are so full that reading them costs more.
    all.compact(target.string(), Xapian::Compactor::FULL);
  });
}

BuiltDatabase compact(const std::vector<BuiltDatabase>& sources, const std::filesystem::path& target) {
  BuiltDatabase built{.path = target};
  std::vector<std::filesystem::path> paths;
  for (const BuiltDatabase& source : sources) {
    built.facts.add(source.facts);
    paths.push_back(source.path);
  }
  compact_copies(paths, target);
  for (const auto& path : paths) std::filesystem::remove_all(path);
  return built;
}

}  // namespace backfile
