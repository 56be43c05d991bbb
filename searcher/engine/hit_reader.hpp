#pragma once

#include <map>

#include "common/analyzer_pool.hpp"
#include "common/open_index.hpp"
#include "searcher/engine/ranked_page.hpp"
#include "searcher/engine/search.hpp"
#include "searcher/engine/snippet.hpp"

namespace backfile {

/// Reads the hits of one search, with snippets if it wants them. Used by one thread.
class HitReader {
 public:
  /// All outlive the reader.
  HitReader(const OpenIndex& index, AnalyzerPool& analyzers, const SearchRequest& request)
      : index_(&index), analyzers_(&analyzers), request_(&request) {}

  /// Throws Error (index_damaged).
  Hit read(const RankedDocument& document);

 private:
  const OpenIndex* index_;
  AnalyzerPool* analyzers_;
  const SearchRequest* request_;
  std::map<const Analyzer*, SnippetMaker> snippet_makers_{};
};

}  // namespace backfile
