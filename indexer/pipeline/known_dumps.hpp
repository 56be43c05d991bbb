#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

#include "common/hash.hpp"
#include "common/manifest.hpp"
#include "indexer/input/hashed_file.hpp"
#include "indexer/pipeline/read_plan.hpp"

namespace backfile {

/// A dump file of which a second reading would find nothing but articles that the index has as they are.
struct KnownDump {
  Hash128 reading{};  ///< What decides how it is read besides its bytes: reading_of().
  FileContent content{};
  std::uint64_t records = 0;  ///< Each an article of its own.
  std::uint64_t dumps = 0;    ///< 1, or members with records to cut, if it is an archive.

  friend bool operator==(const KnownDump&, const KnownDump&) = default;
};

/// A hash of all that decides, besides a file's bytes, which articles are read from it: the version of the program, format
/// and mappings, and the path as it is displayed, of which ids and more are made.
Hash128 reading_of(const ReadPlan& plan, std::string_view path);

/// What to do about a damaged list of known dumps.
inline constexpr const char* kKnownDumpsHint =
    "no article is lost or wrong; 'backfile-indexer add --reread DUMP...' makes a new list of the dumps that are known";

/// The dumps that an index knows by their content, the latest last. The index drops the list as soon as any of its documents
/// dies, because it was replaced or deleted (dead_documents.hpp): so every article of a dump that is named here is in the
/// index, as it is in the dump. Memory: about 200 bytes a dump.
class KnownDumps {
 public:
  /// Smaller files are read as quickly as they are known.
  static constexpr std::uint64_t kMinBytes = std::uint64_t{64} << 10U;
  /// Beyond that the oldest are forgotten.
  static constexpr std::size_t kMostDumps = 100'000;

  KnownDumps() = default;
  KnownDumps(KnownDumps&&) = default;
  KnownDumps& operator=(KnownDumps&&) = default;
  KnownDumps(const KnownDumps&) = delete;
  KnownDumps& operator=(const KnownDumps&) = delete;
  ~KnownDumps() = default;

  std::size_t size() const { return dumps_.size(); }

  /// Whether a file of that many bytes may be known. Its content has to be hashed only then.
  bool may_know(const Hash128& reading, std::uint64_t bytes) const;
  /// nullptr if it is not known. Valid until the next change.
  const KnownDump* find(const Hash128& reading, const FileContent& content) const;

  /// False if it is known already.
  bool add(const KnownDump& dump);

  /// File form: magic, number of dumps, and seven numbers for each; all of 64 bits, little-endian.
  std::string to_bytes() const;
  /// Throws Error (index_damaged) that names `path` if the bytes are not what to_bytes() made.
  static KnownDumps from_bytes(std::string_view bytes, const std::string& path);

 private:
  struct Identity {
    Hash128 reading{};
    FileContent content{};

    friend bool operator==(const Identity&, const Identity&) = default;
  };
  struct IdentityHasher {
    std::size_t operator()(const Identity& dump) const noexcept { return dump.reading.low ^ dump.content.hash.low; }
  };

  void forget_oldest();

  std::list<KnownDump> dumps_{};
  std::unordered_map<Identity, std::list<KnownDump>::const_iterator, IdentityHasher> places_{};
  std::unordered_map<Hash128, std::size_t, Hash128Hasher> shapes_{};  ///< Numbers of dumps by reading and size.
};

/// Those that the manifest names. Throws Error (index_damaged, io) if their file is not as it was published.
KnownDumps read_known_dumps(const std::filesystem::path& index, const Manifest& manifest);

}  // namespace backfile
