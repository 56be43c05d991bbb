#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/formats/dump_reader.hpp"
#include "indexer/formats/json_scanner.hpp"
#include "indexer/formats/line_buffer.hpp"
#include "indexer/input/byte_source.hpp"

namespace backfile {

/// Cuts a stream into JSON values: the elements of an array, or values one after another, on as many lines as they
/// like; if asked to, also the records inside of wrappers (json_wrapper.hpp). No more than one value is held. Where the
/// stream is broken, the next record that can be made out follows (JsonScanner). One thread.
class JsonCutter {
 public:
  enum class Wrappers : std::uint8_t { enter, leave };

  /// `source` outlives the cutter.
  JsonCutter(ByteSource& source, Wrappers wrappers) : lines_(source), expects_wrapper_(wrappers == Wrappers::enter) {}

  /// The next value without the punctuation around it; nullopt at the end of the stream.
  std::optional<RawRecord> next();

 private:
  /// With regard to a wrapper (json_wrapper.hpp): in none, in its array, or in what follows the array.
  enum class Place : std::uint8_t { outside, among_records, behind_records };

  bool advance();
  std::string_view unscanned() const { return lines_.line().substr(lines_.line().size() - unscanned_bytes_); }
  void discard();
  bool go_to_record();
  bool enter_wrapper(std::size_t begin);
  RawRecord cut(std::size_t kept_bytes);

  LineBuffer lines_;
  JsonScanner scanner_{};
  std::size_t unscanned_bytes_ = 0;  ///< At the end of the current line.
  std::uint64_t records_ = 0;
  Place place_ = Place::outside;
  std::string open_objects_{};  ///< Around the wrapper's array.
  bool is_array_ = false;       ///< Whether a bracket has been seen outside of a wrapper.
  bool expects_wrapper_;        ///< Whether the next object may be one.
};

}  // namespace backfile
