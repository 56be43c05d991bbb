#pragma once

#include <cstdint>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "common/hash.hpp"
#include "indexer/pipeline/batch.hpp"

namespace backfile {

/// A document of this leg that a later record of the leg replaced.
struct SupersededDocument {
  std::uint64_t batch = 0;
  std::uint32_t docid = 0;  ///< Within its batch database.
};

/// What became of the records so far; records = the sum of all.
struct ResolveCounts {
  std::uint64_t indexed = 0;
  std::uint64_t replaced = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t duplicates_in_run = 0;

  ResolveCounts& operator+=(const ResolveCounts& other);
};

/// Records of a dump whose id an earlier record has.
struct DumpDuplicates {
  std::uint64_t in_dump = 0;          ///< One of the same dump, in the same leg.
  std::uint64_t in_run = 0;           ///< One of any dump of the run.
  std::uint64_t of_earlier_legs = 0;  ///< Of these, one of any dump that an earlier leg has written.

  DumpDuplicates& operator+=(const DumpDuplicates& other) {
    in_dump += other.in_dump;
    in_run += other.in_run;
    of_earlier_legs += other.of_earlier_legs;
    return *this;
  }
};

/// Decides for every record of a leg, strictly in dump order, whether its article is new, unchanged, or replaces one: of
/// the index, or of this leg, where the later record wins. A record whose id an earlier leg of the run has written is a
/// duplicate within the run, as it were in one leg; only that an article which returns to what it was before the run
/// stays counted as it was. Call from one thread at a time.
class Resolver {
 public:
  /// Which records of the batch are to be written, by their place in `batch.records`, in dump order: the first gets
  /// docid 1 of the batch database, and so on.
  std::vector<std::size_t> resolve(const ParsedBatch& batch);

  const ResolveCounts& counts() const { return counts_; }
  /// Whether a record of this leg differs from an earlier one of its id: of the index, or of this leg.
  bool has_conflicts() const { return last_conflict_ > 0; }
  /// Number of the last dump with such a record; 0: none.
  std::uint32_t last_conflict() const { return last_conflict_; }
  /// By the number of the dump, of those that have some.
  const std::map<std::uint32_t, DumpDuplicates>& duplicates() const { return duplicates_; }
  /// Numbers of the first and the last dump that had articles; 0: none had.
  std::uint32_t first_dump() const { return first_dump_; }
  std::uint32_t last_dump() const { return last_dump_; }
  /// Articles without a date, of those that are written and alive.
  std::uint64_t undated() const { return undated_; }
  /// Whether a document written in this leg is alive.
  bool writes_articles() const { return live_ > 0; }
  /// Documents of the index that this leg replaces, by global docid.
  const std::unordered_set<Xapian::docid>& replaced_in_index() const { return replaced_in_index_; }
  /// Documents written in this leg that are dead already.
  const std::vector<SupersededDocument>& superseded_in_leg() const { return superseded_in_leg_; }

 private:
  /// The current state of one id.
  struct Entry {
    Hash128 content{};  ///< Of the winning record so far.
    IndexedVersion indexed{};
    std::uint32_t docid = 0;  ///< In its batch; 0 while the winner is the index's own article.
    std::uint32_t dump = 0;   ///< Of the last record of the id.
    std::uint64_t batch = 0;
    bool is_undated = false;
  };

  bool decide(Entry& entry, const ParsedRecord& record, std::uint64_t batch);
  void retract(const Entry& entry, std::uint64_t batch);
  void count(const Entry& entry, int step);

  std::unordered_map<Hash128, Entry, Hash128Hasher> entries_{};
  ResolveCounts counts_{};
  std::uint32_t last_conflict_ = 0;
  std::uint32_t first_dump_ = 0;
  std::uint32_t last_dump_ = 0;
  std::map<std::uint32_t, DumpDuplicates> duplicates_{};
  std::uint64_t undated_ = 0;
  std::uint64_t live_ = 0;  ///< Documents written and not superseded.
  std::unordered_set<Xapian::docid> replaced_in_index_{};
  std::vector<SupersededDocument> superseded_in_leg_{};
};

}  // namespace backfile
