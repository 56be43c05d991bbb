#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// The named fields at the head of a WARC record or an HTTP response: `Name: value` a line, where a line that begins with
/// white space continues the one before (RFC 822). Lines end in CRLF or LF.
class NamedFields {
 public:
  /// Reads up to and including the blank line that ends the head; the end of `text` ends it as well, and so does a line
  /// that begins with `<`, which is where a page begins. Lines that are no fields are passed over. `text` outlives this.
  explicit NamedFields(std::string_view text);
  NamedFields() = default;

  /// The first value of that name (in any case), trimmed; empty if there is none. Lives as long as this.
  std::string_view operator[](std::string_view name) const;
  bool has(std::string_view name) const { return find(name) != nullptr; }

  std::size_t size_bytes() const { return size_bytes_; }  ///< Of the head, its blank line included.
  bool has_end() const { return has_end_; }               ///< Whether a blank line was there.

 private:
  struct Field {
    std::string_view name{};
    std::string value{};
  };
  const Field* find(std::string_view name) const;

  std::vector<Field> fields_{};
  std::size_t size_bytes_ = 0;
  bool has_end_ = false;
};

/// The part of a media type before its parameters, in lower case: "text/html" of `Text/HTML; charset=utf-8`.
std::string media_type(std::string_view content_type);

/// Text from a dump for a message: one line of valid UTF-8, cut where it is long.
std::string quotable(std::string_view text);

}  // namespace backfile
