#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <list>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/hash.hpp"
#include "common/manifest.hpp"
#include "indexer/input/hashed_file.hpp"
#include "indexer/pipeline/read_plan.hpp"

namespace backfile {

/// A file, and how it is read, told by few bytes.
struct DumpIdentity {
  Hash128 shape{};          ///< How it is read, and its size: what is known of it before a byte is read.
  Hash128 hash{};           ///< How it is read, and its content.
  std::uint64_t bytes = 0;  ///< Of the file.
};

/// A hash of all that decides, besides a file's bytes, which articles are read from it: the version of the program, format
/// and mappings, and the path as it is displayed, of which ids and more are made. Of a small file, also whether it was
/// named: only then it is an error that it is no dump.
Hash128 reading_of(const ReadPlan& plan, const DumpFile& file);

Hash128 shape_of(const Hash128& reading, std::uint64_t bytes);
DumpIdentity identity_of(const Hash128& reading, const FileContent& content);

/// A dump, or a row of dumps that were read one after another, of which a second reading would leave the index as it is.
struct KnownDump {
  Hash128 shape{};               ///< Of its first file.
  Hash128 key{};                 ///< Of all files in their order: key_of().
  std::uint64_t files = 1;       ///< In the row.
  std::uint64_t bytes = 0;       ///< Of all files.
  std::uint64_t dumps = 0;       ///< Files; of those that are archives, members with records to cut.
  std::uint64_t unchanged = 0;   ///< Articles, as a second reading counts them.
  std::uint64_t duplicates = 0;  ///< Records that come again within the row.
  std::string notes{};           ///< DumpNotes, as bytes.

  friend bool operator==(const KnownDump&, const KnownDump&) = default;
};

Hash128 key_of(std::span<const DumpIdentity> files);

/// What to do about a damaged list of known dumps.
inline constexpr const char* kKnownDumpsHint =
    "no article is lost or wrong; 'backfile-indexer add --reread DUMP...' makes a new list of the dumps that are known";

/// The dumps that an index knows by their content, the latest last. The index drops the list as soon as any of its documents
/// dies, because it was replaced or deleted (dead_documents.hpp): so every article that reading a dump or a row of the list
/// leaves behind is in the index as it is. Memory: about 250 bytes a dump, and its notes.
class KnownDumps {
 public:
  /// Smaller files are read as quickly as they are known, unless there are many.
  static constexpr std::uint64_t kMinBytes = std::uint64_t{64} << 10U;
  /// Beyond that the oldest are forgotten; and no row has more files.
  static constexpr std::size_t kMostDumps = 100'000;
  /// Of all notes. Beyond that the oldest dumps that have some are forgotten.
  static constexpr std::size_t kMostNoteBytes = std::size_t{1} << 20U;

  KnownDumps() = default;
  KnownDumps(KnownDumps&&) = default;
  KnownDumps& operator=(KnownDumps&&) = default;
  KnownDumps(const KnownDumps&) = delete;
  KnownDumps& operator=(const KnownDumps&) = delete;
  ~KnownDumps() = default;

  std::size_t size() const { return dumps_.size(); }
  const std::list<KnownDump>& all() const { return dumps_; }

  /// Those whose first file has that shape, the longest rows first. Its content has to be hashed only if there are any.
  /// Valid until the next change.
  std::vector<const KnownDump*> beginning_with(const Hash128& shape) const;
  /// nullptr if it is not known. Valid until the next change.
  const KnownDump* find(const Hash128& key) const;

  /// False if it is known already.
  bool add(const KnownDump& dump);

  /// File form: magic, number of dumps, and for each its two hashes, five numbers and its notes.
  std::string to_bytes() const;
  /// Throws Error (index_damaged) that names `path` if the bytes are not what to_bytes() made. A list of an older form is
  /// empty.
  static KnownDumps from_bytes(std::string_view bytes, const std::string& path);

 private:
  using Place = std::list<KnownDump>::const_iterator;

  void forget(Place dump);
  void forget_oldest_notes();

  std::list<KnownDump> dumps_{};
  std::unordered_map<Hash128, Place, Hash128Hasher> places_{};           ///< By key.
  std::unordered_multimap<Hash128, Place, Hash128Hasher> beginnings_{};  ///< By shape.
  std::size_t note_bytes_ = 0;
};

/// Those that the manifest names. Throws Error (index_damaged, io) if their file is not as it was published.
KnownDumps read_known_dumps(const std::filesystem::path& index, const Manifest& manifest);

}  // namespace backfile
