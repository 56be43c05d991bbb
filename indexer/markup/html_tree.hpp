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
  /// Parses as WHATWG HTML: any bytes give a tree. `html` is UTF-8 and is copied; what is behind the first 16 MiB is left
  /// out. No element stands deeper than kMaxHtmlDepth (html_nesting.hpp) plus a few, so that walking a tree recursively
  /// is safe; pages that nest deeper, or would take more than linear time, are simplified first.
  explicit HtmlTree(std::string_view html);
  ~HtmlTree();
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  const GumboNode& root() const { return *output_->root; }  ///< The html element.

 private:
  class Arena;

  bool parse(std::string html);

  std::string html_{};              ///< What the nodes point into.
  std::unique_ptr<Arena> arena_{};  ///< Owns all nodes: they are freed without a walk over the tree.
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
