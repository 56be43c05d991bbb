#include "searcher/engine/body_phrase.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/schema.hpp"
#include "common/slot_values.hpp"

namespace backfile {

BodyPhraseSource::BodyPhraseSource(std::vector<std::string> terms, Xapian::termpos window)
    : terms_(std::move(terms)), window_(window) {}

// Xapian deletes the clone.
Xapian::PostingSource* BodyPhraseSource::clone() const { return new BodyPhraseSource(terms_, window_); }

void BodyPhraseSource::init(const Xapian::Database& database) {
  database_ = database;
  upper_bound_ = database.get_termfreq(terms_.front());
  for (const std::string& term : terms_) upper_bound_ = std::min(upper_bound_, database.get_termfreq(term));
  postings_ = database.postlist_begin(terms_.front());
  has_started_ = false;
  current_ = 0;
}

bool BodyPhraseSource::stands_in_body(Xapian::docid docid) const {
  const auto words = decode_number(database_.get_document(docid).get_value(field("words").slot));
  if (!words) return false;
  // From every place of the first word, the earliest continuation is the shortest match that begins there.
  std::vector<std::vector<Xapian::termpos>> positions;
  for (const std::string& term : terms_) {
    std::vector<Xapian::termpos>& in_body = positions.emplace_back();
    const auto end = database_.positionlist_end(docid, term);
    for (auto at = database_.positionlist_begin(docid, term); at != end && *at <= *words; ++at) in_body.push_back(*at);
    if (in_body.empty()) return false;
  }
  return std::ranges::any_of(positions.front(), [&](Xapian::termpos start) {
    Xapian::termpos place = start;
    for (std::size_t i = 1; i < positions.size(); ++i) {
      const auto found = std::ranges::upper_bound(positions[i], place);
      if (found == positions[i].end()) return false;
      place = *found;
    }
    return place - start < window_;
  });
}

void BodyPhraseSource::advance_to_match() {
  const Xapian::PostingIterator end;
  while (postings_ != end && !stands_in_body(*postings_)) ++postings_;
  current_ = postings_ == end ? 0 : *postings_;
}

void BodyPhraseSource::next(double) {
  if (has_started_) {
    if (current_ != 0 && postings_ != Xapian::PostingIterator() && *postings_ == current_) ++postings_;
  }
  has_started_ = true;
  advance_to_match();
}

void BodyPhraseSource::skip_to(Xapian::docid docid, double) {
  has_started_ = true;
  if (postings_ != Xapian::PostingIterator()) postings_.skip_to(docid);
  advance_to_match();
}

bool BodyPhraseSource::check(Xapian::docid docid, double) {
  has_started_ = true;
  if (postings_ != Xapian::PostingIterator()) postings_.skip_to(docid);
  if (postings_ == Xapian::PostingIterator()) {
    current_ = 0;
    return true;
  }
  if (*postings_ != docid || !stands_in_body(docid)) return false;
  current_ = docid;
  return true;
}

bool BodyPhraseSource::at_end() const { return has_started_ && postings_ == Xapian::PostingIterator(); }

std::string BodyPhraseSource::get_description() const {
  return fmt::format("BodyPhrase({}; window {})", fmt::join(terms_, " "), window_);
}

}  // namespace backfile
