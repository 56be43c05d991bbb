#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

namespace backfile {

/// What a document is found by, as one number: the sum of a hash of each posting (term, wdf, positions). The order does
/// not matter, so that it can be added up term by term, as the database has the postings, and document by document, as
/// they are built. Equal documents have equal sums; others have not, but for one chance in 2^64.
using PostingSum = std::uint64_t;

/// Which terms count.
enum class PostingKind : std::uint8_t {
  filters,  ///< The terms of keywords and dates, which have no positions.
  all,
};

/// The sum of a built document.
PostingSum sum_of(const Xapian::Document& document);

/// The sums of all documents of a segment, of the postings that its database has.
class PostingSums {
 public:
  /// Reads the postings of that kind once, from the first term to the last. 8 bytes a docid. What Xapian throws goes
  /// through.
  PostingSums(const Xapian::Database& database, PostingKind kind);

  /// The sum of a document, once; then it is 0.
  PostingSum take(Xapian::docid docid) { return docid < sums_.size() ? std::exchange(sums_[docid], 0) : 0; }
  /// How many docids have postings and were not taken: those of documents that the segment does not have.
  std::uint64_t count_rest() const;
  /// Number of postings read.
  std::uint64_t postings() const { return postings_; }

 private:
  void add_terms(const Xapian::Database& database, std::string_view prefix, bool has_positions);

  std::vector<PostingSum> sums_;  ///< By docid.
  std::uint64_t postings_ = 0;
  std::uint64_t beyond_ = 0;  ///< Postings of docids behind the last document.
};

/// Prefixes of all terms of PostingKind::filters; whole terms among them.
const std::vector<std::string_view>& filter_prefixes();

}  // namespace backfile
