#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace backfile {

// Text from dumps and queries is never written to a terminal as it is: an escape sequence in a headline could change
// colours, the window title or what was printed before. Two ways to make it harmless, for two kinds of output. Neither
// lets a C0 or C1 control, DEL, a line or paragraph separator, a bidirectional embedding, override or isolate, or
// ill-formed UTF-8 through.

/// For a person's eyes, on one line: white space controls become a space, other controls and ill-formed bytes U+FFFD;
/// characters that only steer (bidirectional controls, soft hyphens, byte order marks) are left out.
std::string printable(std::string_view text);

/// For a line or a JSON string that a program reads: every such character becomes `\n`, `\r`, `\t` or `\u001b`, so that
/// nothing is lost; ill-formed bytes become U+FFFD. A backslash stays as it is: what needs no escape is unchanged.
std::string escape_controls(std::string_view text);

/// Columns that a character takes on a terminal: 0 (combining marks, format characters), 1 or 2 (East Asian wide).
unsigned column_width(char32_t code_point);

/// Columns that a text takes; `text` has come through printable().
std::size_t display_width(std::string_view text);

/// Bytes of the longest beginning of `text` that takes at most `columns`; marks stay with their character.
std::size_t length_within(std::string_view text, std::size_t columns);

/// `--color`.
enum class ColourMode : std::uint8_t { automatic, always, never };

/// What is known about an output and its user. `no_color` and `term` are the environment's, nullptr where not set.
struct ColourEvidence {
  bool is_terminal = false;
  const char* no_color = nullptr;
  const char* term = nullptr;
};

/// `automatic` means colour on a terminal that is not "dumb", unless NO_COLOR is set and not empty.
bool wants_colour(ColourMode mode, const ColourEvidence& evidence);

/// The same, with the evidence collected for a file descriptor from isatty() and the environment.
bool wants_colour(ColourMode mode, int descriptor);

/// Columns of the terminal behind `descriptor`; `fallback` if it is none or does not say.
std::size_t terminal_width(int descriptor, std::size_t fallback);

}  // namespace backfile
