#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/input/byte_source.hpp"
#include "indexer/input/container.hpp"

struct archive;
struct archive_entry;

namespace backfile {

/// How a step through an archive went.
enum class ArchiveStep : std::uint8_t {
  done,     ///< As it should be.
  faulty,   ///< What was delivered is wrong somewhere (a checksum), and reading can go on.
  end,      ///< Nothing more: of the member, of the archive.
  refused,  ///< This member cannot be read (encrypted, an unknown method); the others can.
  broken,   ///< Nothing more can be read, unless resume() finds a way.
};

/// libarchive over a ByteSource: a tar or zip archive, or one stream of bzip2 or zstd. Never holds more than some blocks of
/// it in memory, besides what the decompressor needs: zstd has windows of up to 128 MiB. Used by one thread.
class ArchiveStream {
 public:
  /// `source` starts at the first byte and outlives this. A zip archive in a source that can be sought in is read by its
  /// directory, any other from front to back.
  ArchiveStream(ByteSource& source, Container container);
  ~ArchiveStream();
  ArchiveStream(const ArchiveStream&) = delete;
  ArchiveStream& operator=(const ArchiveStream&) = delete;

  /// The next member, valid until the next call; a compressed stream has one.
  ArchiveStep next_entry(archive_entry*& entry);

  /// The next piece of the member, valid until the next call, and where it belongs: what lies between two pieces is
  /// zeros.
  ArchiveStep next_block(std::string_view& bytes, std::uint64_t& offset);

  /// What libarchive says about the last step that was not as it should be; fit for a message.
  std::string message() const;

  /// After `broken`: looks for the next member's header behind the broken place. False if there is none, or if the
  /// archive has broken too often.
  bool resume();

  /// How far into the source libarchive has come.
  std::uint64_t position() const;

  /// Behind the last member of a zip archive: whether the archive breaks off before the end of its directory, which
  /// reading from front to back does not need.
  bool lacks_end_of_directory();

  /// Whether the member is of a zip archive, and packed in a way that may take any amount of memory, as much as was
  /// unpacked of it: libarchive sets LZMA no bound there.
  bool has_unbounded_dictionary() const;

  /// Whether bytes other than zeros follow the end of a compressed stream.
  bool has_trailing_bytes();

 private:
  struct Callbacks;

  void open();
  void close();
  ArchiveStep note(int status);
  void note_message();
  bool fill_block();
  bool append_block();
  void drop_window_before(std::uint64_t offset);
  bool go_to(std::uint64_t offset);

  ByteSource& source_;
  Container container_;
  bool can_seek_;
  struct archive* archive_ = nullptr;
  bool is_open_ = false;
  std::string window_{};             ///< Bytes of the source that libarchive has and may not have read yet.
  std::size_t delivered_ = 0;        ///< Of window_.
  std::uint64_t window_offset_ = 0;  ///< Of window_ in the source.
  std::uint64_t base_offset_ = 0;    ///< Where in the source the archive that libarchive sees begins.
  bool has_source_ended_ = false;
  std::string message_{};
  std::size_t resumed_ = 0;
};

}  // namespace backfile
