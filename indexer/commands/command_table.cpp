#include "indexer/commands/command_table.hpp"

#include <array>

#include "indexer/commands/add.hpp"
#include "indexer/commands/backup.hpp"
#include "indexer/commands/check.hpp"
#include "indexer/commands/check_segment.hpp"
#include "indexer/commands/delete.hpp"
#include "indexer/commands/info.hpp"
#include "indexer/commands/inspect.hpp"
#include "indexer/commands/merge.hpp"

namespace backfile {

const Program& indexer_program() {
  static constexpr std::array kCommands{kAddCommand,   kDeleteCommand, kMergeCommand,   kInfoCommand,
                                        kCheckCommand, kBackupCommand, kInspectCommand, kCheckSegmentCommand};
  static constexpr Program kProgram{kProgramName, "Indexes dumps of news articles for backfile-searcher.", kCommands};
  return kProgram;
}

}  // namespace backfile
