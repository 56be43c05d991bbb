#include "indexer/upkeep/backup.hpp"

#include "indexer/upkeep/open_generation.hpp"
#include "indexer/upkeep/target_folder.hpp"

namespace backfile {

BackupReport back_up(const BackupPlan& plan, const std::atomic<bool>& stop) {
  const OpenGeneration source = open_generation(plan.index, read_manifest(plan.index));
  TargetFolder target(plan.target, plan.index);
  BackupReport report{.generation = source.manifest.generation};
  for (const PublishedFile& file : source.files) {
    const std::filesystem::path place = target.place_of(file.record().path);
    report.bytes += file.record().size;
    if (!plan.copies_all && file.link_to(place)) {
      ++report.linked;
      continue;
    }
    if (stop || !file.copy_to(place, stop)) return {.is_complete = false};
    ++report.copied;
  }
  if (stop) return {.is_complete = false};
  target.finish(source.manifest);
  return report;
}

}  // namespace backfile
