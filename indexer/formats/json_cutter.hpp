#pragma once

#include <cstddef>
#include <optional>

#include "indexer/formats/dump_reader.hpp"
#include "indexer/formats/json_scanner.hpp"
#include "indexer/formats/line_buffer.hpp"
#include "indexer/input/byte_source.hpp"

namespace backfile {

/// Cuts a stream into JSON values: the elements of an array, or values one after another, on as many lines as they
/// like. No more than one value is held. Where the stream is broken, the next record that can be made out follows
/// (JsonScanner). One thread.
class JsonCutter {
 public:
  /// `source` outlives the cutter.
  explicit JsonCutter(ByteSource& source) : lines_(source) {}

  /// The next value without the punctuation around it; nullopt at the end of the stream.
  std::optional<RawRecord> next();

 private:
  bool advance();
  RawRecord cut(std::size_t kept_bytes);

  LineBuffer lines_;
  JsonScanner scanner_{};
  std::size_t unscanned_bytes_ = 0;  ///< At the end of the current line.
};

}  // namespace backfile
