#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/formats/dump_reader.hpp"
#include "indexer/formats/warc_syntax.hpp"
#include "indexer/formats/warc_window.hpp"
#include "indexer/input/byte_source.hpp"

namespace backfile {

/// Cuts a web archive into records by the lengths that they state.
///
/// A length is believed if after so many bytes a record begins or the archive ends. If not, and a record begins before,
/// the one at hand ends there and is damaged. What belongs to no record becomes one of its own, damaged as well. So
/// good records are read whatever lies between them, and the pieces joined are the archive, except for line ends between
/// records and for what is passed over: the kinds that never hold an article, counted.
///
/// Of a record that is longer than kMaxRecordBytes the first kMaxRecordBytes + 1 bytes are kept; the rest is passed over
/// while it is read, and searched, because such a length is more often wrong than right. Memory is a few times
/// kMaxRecordBytes. Takes linear time. One thread.
class WarcCutter {
 public:
  /// `source` outlives the cutter.
  explicit WarcCutter(ByteSource& source) : window_(source) {}

  /// The next record; nullopt at the end.
  std::optional<RawRecord> next();

  /// How many records of which kind were passed over so far.
  const std::map<std::string, std::uint64_t>& passed_over() const { return passed_over_; }

 private:
  struct Piece {
    RawRecord record{};
    std::uint64_t size = 0;  ///< Also where the record holds less.
    bool has_next = false;   ///< Whether it ends where a record begins.
  };

  void choose_syntax();
  bool skip_line_ends();
  std::optional<std::size_t> whole_record_size(std::uint64_t stated_size);
  Piece take_until_start(std::uint64_t from, std::uint64_t limit);
  std::optional<RawRecord> take_record(const RecordHead& head);

  WarcWindow window_;
  const RecordSyntax* syntax_ = nullptr;
  std::uint64_t record_number_ = 0;
  std::map<std::string, std::uint64_t> passed_over_{};
};

/// The syntax of the archive that begins with `head`, line ends before it aside; nullptr if it is no web archive.
const RecordSyntax* recognise_record_syntax(std::string_view head);

}  // namespace backfile
