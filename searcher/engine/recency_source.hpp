#pragma once

#include <string>
#include <string_view>

#include <xapian.h>

#include "common/calendar.hpp"
#include "common/open_index.hpp"
#include "common/result.hpp"

namespace backfile {

/// How much newer articles gain over older ones that match as well.
struct Recency {
  Timestamp half_life = 0;  ///< Seconds, at least 1; after so long the gain is half of what it was.
  Timestamp now = 0;        ///< From when on ages are counted.
};

/// Reads a half-life: a whole number of days, weeks, months or years, `30d`, `2w`, `6m`, `2y`, in seconds. A month is the
/// twelfth part of a mean Gregorian year of 365.2425 days. Zero and more than 1,000 years are errors.
Result<Timestamp, DateError> parse_half_life(std::string_view text);

/// What an article published at `published` gains, from 0 to 1:
///
///     2^(-age / half_life),  age = max(0, now - published)
///
/// So one half after a half-life, a quarter after two. A date in the future is as good as `now`. A date of lower
/// precision counts from its first instant.
double recency_of(Timestamp published, const Recency& recency);

/// The weight of recency, for the right side of an AND_MAYBE: `most` times recency_of() for every dated article. Undated
/// ones are not in it and so gain nothing. Xapian makes one clone a segment.
class RecencySource : public Xapian::ValuePostingSource {
 public:
  /// `most` is what a brand-new article gains.
  RecencySource(const Recency& recency, double most);

  PostingSource* clone() const override;
  void init(const Xapian::Database& database) override;
  double get_weight() const override;
  std::string get_description() const override;

 private:
  Recency recency_;
  double most_;
};

/// A query that finds what `query` finds, its scores raised by
///
///     score'(d) = score(d) + best * recency_of(d)
///
/// where `best` is the score of the best match of `query`, so that a brand-new article gains as much as the best match
/// has. It is found by running the query once. A query without weight, which is ranked newest first, stays as it is.
Xapian::Query favour_recent(const OpenIndex& index, const Xapian::Query& query, const Recency& recency);

}  // namespace backfile
