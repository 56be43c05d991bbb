#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/calendar.hpp"
#include "common/hash.hpp"

namespace backfile {

/// Version of the index on disk: of the manifest, the schema and the stored documents together. A change of any of
/// them that an older program would misread raises it. Since 2 every segment has a list of its words, and a
/// stored document its number of words; since 3 the manifest has a checksum of itself, and the content hash of an article
/// leaves out a detected language.
inline constexpr int kIndexFormatVersion = 3;

/// A file of the index, as it was when it was published. Files are never changed afterwards.
struct FileRecord {
  std::string path{};  ///< Relative to the index folder, '/' between parts.
  std::uint64_t size = 0;
  Hash128 checksum{};
};

/// An immutable Xapian database.
struct Segment {
  std::string folder{};         ///< "segments/000001".
  std::string uuid{};           ///< Xapian's own.
  std::uint64_t documents = 0;  ///< Dead ones included.
  std::uint32_t last_docid = 0;
  std::map<std::string, std::uint64_t> languages{};  ///< Documents by language; "" is unknown.
  std::optional<Timestamp> first_published{};        ///< Of the dated documents.
  std::optional<Timestamp> last_published{};
  std::vector<FileRecord> files{};
};

/// Number of the folder of a segment: 1 for "segments/000001"; 0 for a name that no writer gives.
std::uint64_t segment_number(std::string_view folder);

/// The dead documents of one segment.
struct TombstoneRecord {
  std::string segment{};  ///< Folder of the segment.
  std::uint64_t count = 0;
  FileRecord file{};
};

struct DictionaryRecord {
  std::uint32_t id = 0;
  FileRecord file{};
};

/// The one file that says what an index consists of. A new generation is a new manifest, put in place by rename.
struct Manifest {
  std::uint64_t generation = 0;
  std::uint64_t next_segment = 1;        ///< Number of the next segment folder; numbers are never used twice.
  std::uint32_t current_dictionary = 0;  ///< What new documents are compressed with; 0 is none.
  std::vector<Segment> segments{};
  std::vector<TombstoneRecord> tombstones{};
  std::vector<DictionaryRecord> dictionaries{};
  /// The dumps that are known by their content, for the indexer alone (indexer/pipeline/known_dumps.hpp); nullopt: none.
  std::optional<FileRecord> known_dumps{};

  /// Articles that can be found.
  std::uint64_t live_documents() const;
  /// The record of that segment; nullptr if none of its documents is dead.
  const TombstoneRecord* tombstones_of(std::string_view segment_folder) const;
  /// All files that are named, besides those of segments.
  std::vector<FileRecord> files_beside_segments() const;
};

/// Puts the checksum of a manifest, XXH3-128 of all that follows it, in front of the other members of `json`: an object
/// whose first line is "{".
std::string with_checksum(std::string_view json);

/// JSON, with its checksum.
std::string to_json(const Manifest& manifest);

/// Throws Error: index_version for another format version, index_damaged for anything that contradicts itself (two
/// segments with one UUID, docids that Xapian cannot number, a path that leaves the index) or was changed by a bit.
Manifest manifest_from_json(std::string_view json, const std::string& path);

/// Name of the manifest in an index folder.
inline constexpr const char* kManifestName = "MANIFEST";

/// Reads the manifest of an index. Throws Error: index_missing if there is none, else as manifest_from_json().
Manifest read_manifest(const std::filesystem::path& index);

/// Compares existence and size of every file that answers depend on with the manifest. Xapian takes a missing table for an
/// empty one and then answers wrongly, so this comes before every opening. Of the few small files by which all others are
/// read, the roots of the databases and the dictionaries, the content is compared, too. The known dumps are left to who
/// reads them. Throws Error (index_damaged) that names the first bad file.
void require_files(const std::filesystem::path& index, const Manifest& manifest);

/// Compares the content of all files of a segment with its checksums: before they are copied, for a copy has checksums of its
/// own. Throws Error (index_damaged) that names the first bad file, or io.
void require_contents(const std::filesystem::path& index, const Segment& segment);

}  // namespace backfile
