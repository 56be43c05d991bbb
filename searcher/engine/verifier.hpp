#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <unordered_map>

#include <xapian.h>

#include "common/analyzer_pool.hpp"
#include "common/open_index.hpp"
#include "searcher/query/ast.hpp"
#include "searcher/query/matcher.hpp"

namespace backfile {

/// The most articles that are read to answer one query: a minute of work, and some 50 MB to remember what was decided.
inline constexpr std::size_t kMostVerified = 1'000'000;

/// Decides about candidates by their stored text. Remembers what it has decided, so that a page, its ties and its count
/// read an article once. Used by one thread.
class Verifier {
 public:
  /// What has to hold of a candidate; null: nothing. Index and analyzers outlive the verifier.
  /// `most` is how many articles it reads at most.
  Verifier(const OpenIndex& index, AnalyzerPool& analyzers, query::NodePtr to_verify, std::size_t most = kMostVerified);

  /// Whether every candidate matches.
  bool is_idle() const { return !to_verify_; }
  /// Throws Error: index_damaged, query_syntax for a query with too many places in one article, or
  /// when one more article than the most would have to be read.
  bool accepts(Xapian::docid docid);
  /// Articles read so far.
  std::size_t verified() const { return decided_.size(); }
  /// How many of them matched, from 0 to 1; 1 where none was read.
  double share_accepted() const;

 private:
  bool decide(Xapian::docid docid);

  const OpenIndex* index_;
  AnalyzerPool* analyzers_;
  query::NodePtr to_verify_;
  std::size_t most_;
  std::map<std::string, query::Matcher, std::less<>> matchers_{};  ///< By stemmer.
  std::unordered_map<Xapian::docid, bool> decided_{};
  std::size_t accepted_ = 0;
};

}  // namespace backfile
