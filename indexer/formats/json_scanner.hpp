#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/formats/dump_reader.hpp"

namespace backfile {

/// Finds where one record of a JSON dump ends and the next begins, byte by byte, in pieces of any size. A record is a
/// value of the outermost array, or one of several values in a row: `[`, `]`, `,` and white space between records
/// belong to none.
///
/// It stays in step behind a broken record. A line feed inside a string, which JSON forbids, ends the string if the
/// next line begins like structure, and an object that begins where none can begin is the next record.
class JsonScanner {
 public:
  JsonScanner() = default;
  /// Begins inside a record, behind one of its values; `open_brackets` are those around it, innermost last.
  explicit JsonScanner(std::string_view open_brackets)
      : state_(State::structure), open_brackets_(open_brackets), previous_('"') {}

  /// Walks `bytes`, the continuation of what was given before. Returns how many of them belong to the record that ends
  /// in them, or stand before it; npos if none ends here. Go on with the rest then.
  std::size_t find_record_end(std::string_view bytes);

  /// Whether the bytes so far end inside a record.
  bool is_inside_record() const { return state_ != State::between; }

 private:
  enum class State : std::uint8_t { between, structure, string, escape, string_after_line_feed, scalar };
  /// What a byte means for the record: it goes on, it ends with this byte, or it ended before this byte.
  enum class Step : std::uint8_t { go_on, ends_here, ended_before };

  Step step(char c);
  Step begin_record(char c);
  Step step_structure(char c);
  Step step_string(char c);
  bool accepts_object() const;

  State state_ = State::between;
  std::string open_brackets_{};  ///< Innermost last.
  char previous_ = '\0';         ///< The last byte of structure that is no white space.
};

/// Whether `text` begins with an object: a brace, then a quote or the closing brace.
bool looks_like_json_object(std::string_view text);

/// Whether a record outside quotes and brackets ends at this byte.
bool is_json_space_or_punctuation(char c);

/// `bytes` without the white space, byte order mark, commas and brackets that stand before the record.
std::string_view without_json_punctuation(std::string_view bytes);

/// Takes the same off a record that was cut, so that its offset is that of the value. One that is too large stays as it
/// is: it must remain recognisable as such.
void remove_json_punctuation(RawRecord& record);

}  // namespace backfile
