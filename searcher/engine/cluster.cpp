#include "searcher/engine/cluster.hpp"

#include <algorithm>

namespace backfile {
namespace {

/// Counts what lies in a stretch of text that slides over the occurrences.
class Stretch {
 public:
  explicit Stretch(std::size_t pattern_count) : counts_(pattern_count) {}

  void add(const Occurrence& occurrence) {
    if (counts_[occurrence.pattern]++ == 0) ++distinct_;
    ++total_;
  }
  void remove(const Occurrence& occurrence) {
    if (--counts_[occurrence.pattern] == 0) --distinct_;
    --total_;
  }
  std::size_t distinct() const { return distinct_; }
  std::size_t total() const { return total_; }

 private:
  std::vector<std::size_t> counts_;
  std::size_t distinct_ = 0;
  std::size_t total_ = 0;
};

}  // namespace

bool is_better(const Cluster& a, const Cluster& b) {
  if (a.distinct != b.distinct) return a.distinct > b.distinct;
  if (a.total != b.total) return a.total > b.total;
  return a.end - a.begin < b.end - b.begin;
}

std::optional<Cluster> best_cluster(const std::vector<Occurrence>& occurrences, std::size_t max_bytes) {
  if (occurrences.empty()) return std::nullopt;
  std::vector<const Occurrence*> by_begin;
  std::size_t pattern_count = 0;
  for (const Occurrence& occurrence : occurrences) {
    if (occurrence.end - occurrence.begin <= max_bytes) by_begin.push_back(&occurrence);
    pattern_count = std::max(pattern_count, occurrence.pattern + 1);
  }
  if (by_begin.empty()) {
    const std::size_t begin = occurrences.front().begin;
    return Cluster{begin, begin, 1, 1};
  }
  std::vector<const Occurrence*> by_end = by_begin;
  std::stable_sort(by_end.begin(), by_end.end(), [](const auto* a, const auto* b) { return a->end < b->end; });

  std::optional<Cluster> best;
  Stretch stretch(pattern_count);
  auto first = by_begin.begin();
  for (const Occurrence* last : by_end) {
    stretch.add(*last);
    // Whatever begins before the stretch has ended inside it, since none is longer, and so has been added.
    while ((*first)->begin + max_bytes < last->end) stretch.remove(**first++);
    // The first that begins in the stretch may not end in it.
    const auto first_inside =
        std::find_if(first, by_begin.end(), [&](const Occurrence* o) { return o->end <= last->end; });
    const Cluster cluster{(*first_inside)->begin, last->end, stretch.distinct(), stretch.total()};
    if (!best || is_better(cluster, *best)) best = cluster;
  }
  return best;
}

}  // namespace backfile
