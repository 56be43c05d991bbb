#include "common/analyzer_pool.hpp"

namespace backfile {

Analyzer& AnalyzerPool::for_language(std::string_view language) {
  const std::string_view stemmer = stemmer_name(language);
  const auto known = analyzers_.find(stemmer);
  if (known != analyzers_.end()) return known->second;
  return analyzers_.emplace(std::string(stemmer), Analyzer(language)).first->second;
}

}  // namespace backfile
