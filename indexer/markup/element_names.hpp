#pragma once

#include <cstdint>

#include <gumbo.h>

namespace backfile {

/// What an element says that it is: by its tag, role, class and id.
enum class ElementRole : std::uint8_t {
  neutral,
  content,      ///< The text of an article (`itemprop=articleBody`, `entry-content`, ...).
  article,      ///< An article with what belongs to it (`<article>`, `<main>`, ...).
  boilerplate,  ///< Navigation, related links, captions, forms, ...
  comments,     ///< Readers' comments: often more text than the article has.
  hidden,       ///< Not shown.
};

ElementRole element_role(const GumboNode& node);

}  // namespace backfile
