#include "indexer/commands/delete.hpp"

#include <fmt/format.h>

#include "common/error.hpp"
#include "common/manifest.hpp"
#include "common/quoted.hpp"
#include "indexer/commands/child_process.hpp"
#include "indexer/commands/complain.hpp"
#include "indexer/commands/found_ids.hpp"
#include "indexer/pipeline/deleter.hpp"
#include "indexer/pipeline/merger.hpp"
#include "indexer/pipeline/publisher.hpp"

namespace backfile {
namespace {

constexpr const char* kSearcher = "backfile-searcher";
/// Of a child, plus the number of the signal that ended it.
constexpr int kSignalStatus = 128;

void require_one_choice(const Options& options) {
  if (options.has("id") != options.has("query")) return;
  throw Error(ErrorCode::usage,
              options.has("id") ? "--id and --query exclude each other" : "nothing to delete is named",
              "name articles with --id ID, or all that a query finds with --query QUERY");
}

}  // namespace

int run_delete(const Options& options, std::ostream& out) {
  require_one_choice(options);
  const std::string index = options.index();
  // A publisher would make a new index where there is none.
  static_cast<void>(read_manifest(index));
  // Locked before the search: what is found is still there when it is deleted.
  Publisher publisher(index);
  std::vector<std::string> ids = options.texts("id");
  if (options.has("query")) {
    // The language of queries is the searcher's alone.
    const ChildResult found = run_child(program_beside(kSearcher), {"search", "-i", index, "--format", "ndjson",
                                                                    "--limit", "all", "--", options.text("query")});
    if (found.status > kSignalStatus) {
      throw Error(ErrorCode::io, fmt::format("{} was ended by signal {}; nothing was deleted", kSearcher,
                                             found.status - kSignalStatus));
    }
    if (found.status == kExitNothingFound) complain("the query finds no article; nothing was deleted");
    if (found.status != 0) return found.status;
    ids = found_ids(found.output);
  }
  std::vector<std::string> unknown;
  const std::uint64_t count = delete_articles(publisher, ids, unknown);
  for (const std::string& id : unknown) complain("no article has the id " + backfile::quoted(id));
  if (count == 0) return kExitNothingFound;
  out << fmt::format("deleted {} article{}\n", count, count == 1 ? "" : "s");
  if (const auto waiting = merge_by_policy(publisher)) out << to_text(*waiting) << '\n';
  return 0;
}

}  // namespace backfile
