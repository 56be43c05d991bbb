#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "indexer/input/byte_source.hpp"
#include "indexer/input/peekable_source.hpp"

namespace backfile {

/// The dumps in one file: the file itself or, if it is an archive, its members one after another. Used by one thread.
class DumpMembers {
 public:
  virtual ~DumpMembers() = default;

  /// The next member, decompressed, as UTF-8 or 8-bit text; nullptr at the end. It can be read until the next call;
  /// after it, no more than what was peeked at comes. A member may outlive the archive and may be destroyed in another
  /// thread. Its name is the file's, or FILE!MEMBER in an archive, FILE!ARCHIVE!MEMBER in an archive within. Its
  /// consumed_bytes() are those of the whole file. A member without bytes may have damage(): it is encrypted, say, or
  /// what is missing of an archive within.
  virtual std::unique_ptr<PeekableSource> next() = 0;

  /// Why members are missing ("the archive ends inside member 'a/b.xml', near byte 10240 of the archive"; "the archive
  /// holds no files"); nullopt while all is well. Complete once next() has returned nullptr. What is wrong inside of one
  /// member is that member's damage().
  virtual std::optional<std::string> damage() const = 0;

  /// Whether the file is an archive of members, rather than one dump.
  virtual bool is_archive() const = 0;

  /// Bytes taken from the file so far (compressed ones where it is compressed), for progress.
  virtual std::uint64_t consumed_bytes() const = 0;
};

/// What the file is, its first bytes tell: plain, gzip (many members), bzip2, xz, zstd, tar (also compressed), zip. A
/// member of an archive may be compressed, or be an archive (also compressed) itself; an archive in that is not opened.
/// Folders, links, devices, names that begin with a dot and resource forks of a Mac are passed over. `file` stands at
/// its first byte.
std::unique_ptr<DumpMembers> open_members(std::unique_ptr<ByteSource> file);

}  // namespace backfile
