#include "indexer/commands/backup.hpp"

#include <fmt/format.h>

#include "common/error.hpp"
#include "common/terminal.hpp"
#include "indexer/commands/stop_signal.hpp"
#include "indexer/upkeep/backup.hpp"

namespace backfile {

int run_backup(const Options& options, std::ostream& out) {
  const std::string index = options.index();
  if (options.words().size() != 1) {
    throw Error(ErrorCode::usage,
                options.words().empty() ? "no folder for the backup is named" : "a backup goes to one folder",
                "backfile-indexer backup -i INDEX TARGET");
  }
  const std::string& target = options.words().front();
  const StopSignal stop;
  const BackupReport report =
      back_up({.index = index, .target = target, .copies_all = options.has("copy")}, stop.is_requested());
  if (!report.is_complete) return kExitInterrupted;
  out << fmt::format("backup of generation {} in '{}': {} files linked, {} copied, {:.2f} MB\n", report.generation,
                     printable(target), report.linked, report.copied, static_cast<double>(report.bytes) / 1e6);
  if (report.linked > 0) {
    out << "linked files are the same bytes on the disk: use --copy for a backup that outlives it\n";
  }
  out << "restore: copy the folder\n";
  return 0;
}

}  // namespace backfile
