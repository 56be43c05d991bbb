#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/formats/dump_reader.hpp"
#include "indexer/formats/line_buffer.hpp"
#include "indexer/input/byte_source.hpp"

namespace backfile {

/// Cuts a stream before each start tag of one element, so that a record without its end tag costs no other. What stands
/// before the first start tag belongs to the first record, what stands behind an end tag to the record before it.
/// Joined, the records are the stream, save for blanks behind the last one if a record would have nothing else. One
/// thread.
class StartTagCutter {
 public:
  /// `source` outlives the cutter. `start` is the tag's beginning, `<REUTERS`; `>` or white space must follow it.
  StartTagCutter(ByteSource& source, std::string_view start) : lines_(source), start_(start) {}

  /// The next record; nullopt at the end of the stream.
  std::optional<RawRecord> next();

 private:
  bool advance();
  std::size_t find_start_tag();

  LineBuffer lines_;
  std::string start_;
  std::size_t unscanned_bytes_ = 0;  ///< At the end of the current line.
  bool has_start_tag_ = false;       ///< Whether the pending record does.
};

/// Index of the first such start tag at or after `from`, as the cutter sees it; npos if there is none.
std::size_t find_start_tag(std::string_view text, std::string_view start, std::size_t from = 0);

}  // namespace backfile
