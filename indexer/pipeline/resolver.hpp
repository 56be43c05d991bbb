#pragma once

#include <cstdint>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "common/hash.hpp"
#include "common/open_index.hpp"
#include "indexer/pipeline/batch.hpp"

namespace backfile {

/// A document of this run that a later record of the run replaced.
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
};

/// Decides for every record, strictly in dump order, whether its article is new, unchanged, or replaces one: of the
/// index, or of this run, where the later record wins. Call from one thread at a time.
class Resolver {
 public:
  /// `index` is what was published before the run and outlives the resolver; null if there was nothing.
  explicit Resolver(const OpenIndex* index) : index_(index) {}

  /// Which records of the batch are to be written, by their place in `batch.records`, in dump order: the first gets
  /// docid 1 of the batch database, and so on.
  std::vector<std::size_t> resolve(const ParsedBatch& batch);

  const ResolveCounts& counts() const { return counts_; }
  /// Documents of the index that this run replaces, by global docid.
  const std::unordered_set<Xapian::docid>& replaced_in_index() const { return replaced_in_index_; }
  /// Documents written in this run that are dead already.
  const std::vector<SupersededDocument>& superseded_in_run() const { return superseded_in_run_; }

 private:
  /// The current state of one id.
  struct Entry {
    Hash128 content{};                ///< Of the winning record so far.
    Hash128 indexed_content{};        ///< Of the article in the index; meaningless without one.
    Xapian::docid indexed_docid = 0;  ///< In the index; 0 if the id is new.
    std::uint32_t docid = 0;          ///< In its batch; 0 while the winner is the index's own article.
    std::uint64_t batch = 0;
  };

  Entry look_up(const ParsedRecord& record) const;
  bool decide(Entry& entry, const ParsedRecord& record, std::uint64_t batch);
  void retract(const Entry& entry, std::uint64_t batch);
  void count(const Entry& entry, int step);

  const OpenIndex* index_;
  std::unordered_map<Hash128, Entry, Hash128Hasher> entries_{};
  ResolveCounts counts_{};
  std::unordered_set<Xapian::docid> replaced_in_index_{};
  std::vector<SupersededDocument> superseded_in_run_{};
};

}  // namespace backfile
