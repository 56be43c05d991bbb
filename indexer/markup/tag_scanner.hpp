#pragma once

#include <cstddef>
#include <string_view>

#include <gumbo.h>

namespace backfile {

/// Attributes that HtmlTag::kept_end counts.
inline constexpr std::size_t kKeptAttributes = 16;

/// A tag, comment or declaration of a page. Offsets count bytes of the page.
struct HtmlTag {
  bool is_declaration = false;  ///< Or a comment; then only `begin` and `end` count.
  bool is_end_tag = false;
  std::string_view name{};
  GumboTag tag = GUMBO_TAG_UNKNOWN;
  std::size_t attributes = 0;
  std::size_t kept_end = 0;  ///< Offset behind the attributes to keep.
  std::size_t begin = 0;     ///< Offset of `<`.
  std::size_t end = 0;       ///< Offset behind `>`.
};

/// Walks over the tags of a page as the tokenizer of WHATWG HTML does, roughly: without the finer rules for scripts.
/// Linear in the size of the page, which must outlive it.
class TagScanner {
 public:
  explicit TagScanner(std::string_view html) : html_(html) {}

  /// Reads the next tag; false at the end.
  bool next(HtmlTag& tag);

  /// Passes over the content of a raw text element, a script for example, up to its end tag.
  void skip_raw_text(std::string_view name);

  std::size_t position() const { return at_; }  ///< Offset from which next() reads on.

 private:
  std::size_t declaration_end(std::size_t open) const;
  void read_tag(HtmlTag& tag, std::size_t open, std::size_t name, bool is_end_tag) const;
  std::size_t attribute_end(std::size_t at) const;

  std::string_view html_;
  std::size_t at_ = 0;
};

}  // namespace backfile
