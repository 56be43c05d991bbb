#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/open_index.hpp"
#include "common/segment_halves.hpp"
#include "searcher/engine/match_list.hpp"
#include "searcher/engine/part_weight.hpp"
#include "searcher/engine/second_thread.hpp"

namespace backfile {

/// From where on a second thread gains more than it costs.
struct HalvesLimits {
  std::uint64_t documents = kLeastHalfDocuments;  ///< Of the smaller half.
  std::uint64_t postings = 3'000;                 ///< That a search reads, about.
};

/// An index as two databases of about the same size, each with some of its segments, so that two threads search it in half of
/// the time. Scores are those of a search of the whole: both know its statistics. Used by one thread, which has a second one work
/// for it.
class IndexHalves {
 public:
  /// `index` outlives it. Costs nothing: the halves are opened when they are first searched.
  explicit IndexHalves(const OpenIndex& index, const HalvesLimits& limits = {});

  /// The `asked` best matches of the index, and of their number at least what get_mset(0, asked, checked) tells. nullopt where
  /// it is better to search the whole by one thread: the index is small or mostly one segment, the query finds little, or has
  /// parts that cannot be copied or weighed apart. That depends on index and query only, so that the pages of a result fit.
  std::optional<MatchList> best_matches(const Xapian::Query& query, Xapian::doccount asked, Xapian::doccount checked);

 private:
  struct Half {
    std::vector<std::size_t> segments{};  ///< Their numbers in the index.
    Xapian::Database database{};
  };

  /// Whether there are halves.
  bool open();
  /// What to rank each half with; nullopt where a weight could not tell two terms apart.
  std::optional<std::vector<WholeStatistics>> statistics_of(const Xapian::Query& query) const;
  MatchList search(const Half& half, const WholeStatistics& statistics, const std::string& query,
                   Xapian::doccount asked, Xapian::doccount checked) const;

  const OpenIndex* index_;
  HalvesLimits limits_;
  Xapian::Registry registry_{};
  bool was_opened_ = false;
  std::vector<Half> halves_{};
  SecondThread second_thread_{};
};

}  // namespace backfile
