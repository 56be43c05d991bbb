#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "indexer/input/hashed_file.hpp"
#include "indexer/pipeline/known_dumps.hpp"
#include "indexer/pipeline/read_plan.hpp"

namespace backfile {

/// Tells of one file of a run after another whether it, or the row of files that it begins, is known by content, and what to
/// remember of it once it was read. Used by one thread.
class DumpRecognizer {
 public:
  /// Opens a file at its first byte; may throw Error.
  using OpenSource = std::function<std::unique_ptr<ByteSource>(const DumpFile&)>;

  /// Both outlive it; `known` may change. Null: no dump is known or gets known.
  DumpRecognizer(const ReadPlan& plan, const KnownDumps* known);

  /// Goes on to a file of the plan. Returns it at its first byte, to be hashed while it is read; one that looks like a known
  /// one is hashed now, and so are those behind it if it looks like the beginning of a known row. Throws what `open_source`
  /// throws, which opens the file, twice if it cannot be hashed to its end.
  std::unique_ptr<ByteSource> open(std::size_t file, const OpenSource& open_source);

  /// Whether the file was known when it was opened, as a dump or as the beginning of a row. A checkpoint may have changed
  /// what is known since.
  bool was_known() const { return match_.has_value(); }
  /// What is known of it; nullptr if nothing is.
  const KnownDump* find() const { return match_ ? known_->find(*match_) : nullptr; }
  /// The file and those behind it as far as the known row goes.
  const std::vector<DumpIdentity>& row() const { return row_; }
  /// The file is read, known or not.
  void start_reading() { match_.reset(); }

  /// The identity of the file, which was read to its end; nullopt if its content cannot be told.
  std::optional<DumpIdentity> identity();

  /// Lets go of the file.
  void close();

 private:
  void look_up(std::size_t file, const OpenSource& open_source);
  bool extend_row(std::size_t first, std::uint64_t files, const OpenSource& open_source);
  bool has_room_for(const KnownDump& dump, std::size_t first) const;

  const ReadPlan* plan_;
  const KnownDumps* known_;
  bool hashes_small_;                     ///< They may be in a row.
  std::shared_ptr<HashedFile> hashed_{};  ///< Null if the content of the file is not to be told.
  Hash128 reading_{};
  std::optional<Hash128> match_{};  ///< KnownDump::key.
  std::vector<DumpIdentity> row_{};
};

}  // namespace backfile
