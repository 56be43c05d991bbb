#pragma once

#include <string>
#include <vector>

#include <xapian.h>

namespace backfile {

/// Accepts the documents in whose body the terms stand in order within `window` positions. Title and lead share the
/// terms of the body, so this looks at positions: those up to the number of words of the document are the body's
/// (schema.hpp). Without weight; meant as the filter beside a native phrase of the same terms.
///
/// Runs over local databases only: Xapian's remote backend does not take sources of one's own.
class BodyPhraseSource : public Xapian::PostingSource {
 public:
  BodyPhraseSource(std::vector<std::string> terms, Xapian::termpos window);

  PostingSource* clone() const override;
  void init(const Xapian::Database& database) override;

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return upper_bound_ / 2; }
  Xapian::doccount get_termfreq_max() const override { return upper_bound_; }

  void next(double min_weight) override;
  void skip_to(Xapian::docid docid, double min_weight) override;
  bool check(Xapian::docid docid, double min_weight) override;
  bool at_end() const override;
  Xapian::docid get_docid() const override { return current_; }
  std::string get_description() const override;

 private:
  bool stands_in_body(Xapian::docid docid) const;
  void advance_to_match();

  std::vector<std::string> terms_;
  Xapian::termpos window_;
  Xapian::Database database_{};
  Xapian::doccount upper_bound_ = 0;
  Xapian::PostingIterator postings_{};
  bool has_started_ = false;
  Xapian::docid current_ = 0;
};

}  // namespace backfile
