#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "indexer/input/dump_list.hpp"
#include "indexer/input/peekable_source.hpp"

namespace backfile {

/// The dumps in one file: the file itself or, if it is an archive, its members one after another. Used by one thread.
class DumpMembers {
 public:
  virtual ~DumpMembers() = default;

  /// The next member, decompressed; nullptr at the end. It can be read until the next call. A member may outlive the
  /// archive and may be destroyed in another thread. Its name is the file's, or FILE!MEMBER in an archive.
  virtual std::unique_ptr<PeekableSource> next() = 0;

  /// Why members are missing ("the archive ends inside member 'a/b.xml', at byte 10240"; "no member could be read");
  /// nullopt while all is well. Complete once next() has returned nullptr. What is wrong inside of one member is that
  /// member's damage().
  virtual std::optional<std::string> damage() const = 0;

  /// Whether the file is an archive of members, rather than one dump.
  virtual bool is_archive() const = 0;

  /// Bytes taken from the file so far (compressed ones where it is compressed), for progress.
  virtual std::uint64_t consumed_bytes() const = 0;
};

/// What the file is, its first bytes tell: plain, gzip (many members), bzip2, xz, zstd, tar (also compressed), zip; in an
/// archive, members are compressed files, or archives, once more. Throws Error (io) if the file cannot be opened.
std::unique_ptr<DumpMembers> open_members(const DumpFile& dump);

}  // namespace backfile
