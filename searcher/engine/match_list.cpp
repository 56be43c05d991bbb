#include "searcher/engine/match_list.hpp"

namespace backfile {

MatchList match_list(const Xapian::MSet& found) {
  MatchList list{.least = found.get_matches_lower_bound(),
                 .most = found.get_matches_upper_bound(),
                 .estimated = found.get_matches_estimated(),
                 .best_score = found.get_max_attained()};
  list.documents.reserve(found.size());
  for (auto at = found.begin(); at != found.end(); ++at) list.documents.push_back({*at, at.get_weight()});
  return list;
}

}  // namespace backfile
