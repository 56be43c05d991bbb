#include "indexer/commands/merge.hpp"

#include <fmt/format.h>

#include "common/manifest.hpp"
#include "indexer/commands/index_facts.hpp"
#include "indexer/pipeline/merger.hpp"
#include "indexer/pipeline/publisher.hpp"

namespace backfile {

int run_merge(const Options& options, std::ostream& out) {
  const std::string index = options.index();
  // A publisher would make a new index where there is none.
  static_cast<void>(read_manifest(index));
  Publisher publisher(index);
  const IndexFacts before = index_facts(publisher.manifest());
  if (!merge_everything(publisher)) {
    out << "nothing to merge\n";
    return 0;
  }
  const IndexFacts after = index_facts(publisher.manifest());
  out << fmt::format("segments: {} instead of {}; dead documents left out: {}; {:.1f} MB instead of {:.1f} MB\n",
                     after.segments, before.segments, before.dead, static_cast<double>(after.bytes) / 1e6,
                     static_cast<double>(before.bytes) / 1e6);
  return 0;
}

}  // namespace backfile
