#pragma once

#include <map>
#include <string>
#include <string_view>

#include "common/analyzer.hpp"

namespace backfile {

/// Analyzers for texts of all languages, one a stemmer. They are dear to make, and the faster the more words they have met,
/// so that they are kept. Used by one thread.
class AnalyzerPool {
 public:
  /// The analyzer for texts in that language, the same for all languages with one stemmer. Lives as long as the pool.
  Analyzer& for_language(std::string_view language);

 private:
  std::map<std::string, Analyzer, std::less<>> analyzers_{};  ///< By stemmer.
};

}  // namespace backfile
