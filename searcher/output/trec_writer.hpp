#pragma once

#include "searcher/output/response_writer.hpp"

namespace backfile {

/// A run for the evaluation tools of TREC: `QID Q0 ID RANK SCORE backfile`, one hit a line; nothing for no hits. QID is
/// the id of the query, 1 if it has none; ranks go on where the offset ends.
///
/// The columns are separated by blanks, so blanks and control characters in an id are percent-encoded (`a b` becomes
/// `a%20b`). A percent sign stays as it is: addresses are ids, too, and have to be found in judgments.
///
/// Those tools sort by score, not by rank. Sorted by date, the score is therefore 1/RANK; sorted by relevance, it is
/// the score in the 9 digits that are compared for ties.
class TrecWriter final : public ResponseWriter {
 public:
  explicit TrecWriter(std::ostream& out) : out_(out) {}

  void begin(const SearchRequest& request, const SearchResponse& head) override;
  void hit(const Hit& hit) override;
  void end(Milliseconds took) override;

 private:
  std::ostream& out_;
  std::string query_id_{};
  bool is_by_relevance_ = true;
  std::uint64_t rank_ = 0;
};

}  // namespace backfile
