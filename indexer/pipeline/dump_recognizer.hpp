#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "indexer/input/hashed_file.hpp"
#include "indexer/pipeline/known_dumps.hpp"
#include "indexer/pipeline/read_plan.hpp"

namespace backfile {

/// Tells of one file after another whether it is known by its content, and what to remember of it once it was read. Used by one
/// thread.
class DumpRecognizer {
 public:
  using OpenSource = std::function<std::unique_ptr<ByteSource>()>;

  /// Both outlive it; `known` may change. Null: no dump is known or gets known.
  DumpRecognizer(const ReadPlan& plan, const KnownDumps* known) : plan_(&plan), known_(known) {}

  /// Goes on to the next file. Returns it at its first byte, to be hashed while it is read; one that looks like a known one is
  /// hashed now. Throws what `open_source` throws, which opens the file, twice if it cannot be hashed to its end.
  std::unique_ptr<ByteSource> open(const std::string& path, const OpenSource& open_source);

  /// Whether the file was known when it was opened. A checkpoint may have changed what is known since.
  bool was_known() const { return match_.has_value(); }
  /// What is known of it; nullptr if nothing is.
  const KnownDump* find() const { return match_ ? known_->find(reading_, *match_) : nullptr; }
  /// The file is read, known or not.
  void start_reading() { match_.reset(); }

  /// What to remember of the file, which was read to its end and has so many records and dumps; nullopt if it cannot get known.
  std::optional<KnownDump> read_dump(std::uint64_t records, std::uint64_t dumps);

  /// Lets go of the file.
  void close();

 private:
  const ReadPlan* plan_;
  const KnownDumps* known_;
  std::shared_ptr<HashedFile> hashed_{};  ///< Null if the file cannot get known.
  Hash128 reading_{};
  std::optional<FileContent> match_{};
};

}  // namespace backfile
