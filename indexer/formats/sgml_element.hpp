#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace backfile {

/// What an element of loose SGML holds, and where it stands in the text around it.
struct SgmlElement {
  std::string_view content{};
  std::size_t begin = 0;   ///< Index of `<`.
  std::size_t end = 0;     ///< Index behind the end tag.
  bool is_closed = false;  ///< Whether there is an end tag; without one the element reaches to the end of the text.
};

/// The first element of that name at or after `from`. Names are compared with case; the views are into `text`. Nesting
/// of an element in one of the same name is not seen: the collections have none.
std::optional<SgmlElement> find_element(std::string_view text, std::string_view name, std::size_t from = 0);

/// Value of a quoted attribute such as NEWID in a start tag; empty if there is none.
std::string_view sgml_attribute(std::string_view start_tag, std::string_view name);

}  // namespace backfile
