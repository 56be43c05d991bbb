#pragma once

#include <memory>
#include <string>
#include <vector>

#include "common/dictionary.hpp"
#include "indexer/pipeline/batch_database.hpp"
#include "indexer/pipeline/batch_limits.hpp"
#include "indexer/pipeline/publisher.hpp"

namespace backfile {

/// How articles are indexed anew.
struct ReindexOptions {
  unsigned threads = 1;
  BatchLimits batch{};  ///< `bytes` of text; each thread builds one at a time.
  std::shared_ptr<const Dictionary>
      dictionary{};  ///< Of the index; whatever is compressed otherwise is compressed anew.
};

/// Indexes the live articles of published segments anew from their stored text, in the order of `folders`: databases in the
/// scratch folder, few enough to be compacted at once. It is the one way to be rid of dead documents, because nothing says which
/// terms a document has (glass/database_writer.hpp). The same articles whatever the number of threads. Empty if none is alive.
std::vector<BuiltDatabase> index_anew(const Publisher& publisher, const std::vector<std::string>& folders,
                                      const ReindexOptions& options);

}  // namespace backfile
