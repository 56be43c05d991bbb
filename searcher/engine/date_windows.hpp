#pragma once

#include <vector>

#include <xapian.h>

#include "searcher/engine/index_shape.hpp"

namespace backfile {

/// Stretches of time that together hold every document once, the newest (or oldest) stretch first and the undated
/// documents last. A search in date order takes its page from the first stretches and need not look at the rest.
class DateWindows {
 public:
  /// `is_widening`: a month first, then each window twice as long as the one before. Otherwise one window for all dated
  /// documents, which is cheaper where few documents match.
  DateWindows(const IndexShape& shape, bool newest_first, bool is_widening);

  /// In order, without weight.
  const std::vector<Xapian::Query>& queries() const { return queries_; }

 private:
  void add_widening(const IndexShape& shape, bool newest_first);

  std::vector<Xapian::Query> queries_{};
};

}  // namespace backfile
