#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <gumbo.h>

namespace backfile {

/// A parsed page. The text and attributes of its nodes live as long as the tree. One thread.
class HtmlTree {
 public:
  /// Parses as WHATWG HTML: any bytes give a tree. `html` is UTF-8 and is copied. Deep nesting is cut at a bound, so that
  /// walking a tree recursively is safe.
  explicit HtmlTree(std::string_view html);
  ~HtmlTree();
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  const GumboNode& root() const { return *output_->root; }  ///< The html element.

 private:
  std::string html_;
  GumboOutput* output_ = nullptr;
};

/// Null for what is no element.
const GumboElement* as_element(const GumboNode& node);

/// The value of an attribute; empty if there is none.
std::string_view attribute(const GumboNode& node, const char* name);

/// The children of an element; none for other nodes.
std::vector<const GumboNode*> children(const GumboNode& node);

/// All elements with that tag under `node` (itself included), in document order.
std::vector<const GumboNode*> elements(const GumboNode& node, GumboTag tag);

/// The text under a node, with the bytes of script and style left out; white space as it stands.
std::string inner_text(const GumboNode& node);

}  // namespace backfile
