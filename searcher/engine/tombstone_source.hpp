#pragma once

#include <string>

#include <xapian.h>

#include "common/open_index.hpp"

namespace backfile {

/// The dead documents of an index, as the right side of an AND_NOT. Xapian makes one clone for each segment, with the
/// segment's own docids; which segment it is, its UUID tells.
class TombstoneSource : public Xapian::PostingSource {
 public:
  /// `index` outlives every query that the source is part of.
  explicit TombstoneSource(const OpenIndex& index) : index_(&index) {}

  PostingSource* clone() const override;
  /// A copy of a query has the index from the source that is registered where it is made.
  std::string name() const override { return "Tombstones"; }
  std::string serialise() const override { return {}; }
  PostingSource* unserialise(const std::string&) const override { return clone(); }
  void init(const Xapian::Database& database) override;

  Xapian::doccount get_termfreq_min() const override { return count(); }
  Xapian::doccount get_termfreq_est() const override { return count(); }
  Xapian::doccount get_termfreq_max() const override { return count(); }

  void next(double min_weight) override;
  void skip_to(Xapian::docid docid, double min_weight) override;
  bool at_end() const override { return is_at_end_; }
  Xapian::docid get_docid() const override { return current_; }
  std::string get_description() const override { return name(); }

 private:
  Xapian::doccount count() const { return dead_ == nullptr ? 0 : dead_->count(); }

  const OpenIndex* index_;
  const Tombstones* dead_ = nullptr;
  Xapian::docid current_ = 0;
  bool is_at_end_ = false;
};

}  // namespace backfile
