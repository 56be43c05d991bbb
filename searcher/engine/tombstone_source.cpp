#include "searcher/engine/tombstone_source.hpp"

namespace backfile {

// Xapian deletes the clone.
Xapian::PostingSource* TombstoneSource::clone() const { return new TombstoneSource(*index_); }

void TombstoneSource::init(const Xapian::Database& database) {
  dead_ = index_->tombstones_of_uuid(database.get_uuid());
  current_ = 0;
  is_at_end_ = false;
}

void TombstoneSource::next(double min_weight) { skip_to(current_ + 1, min_weight); }

void TombstoneSource::skip_to(Xapian::docid docid, double) {
  current_ = dead_ == nullptr ? 0 : dead_->next(docid);
  is_at_end_ = current_ == 0;
}

}  // namespace backfile
