#include "indexer/markup/html_tree.hpp"

#include <algorithm>
#include <csetjmp>
#include <cstddef>
#include <utility>

#include "indexer/markup/html_nesting.hpp"

namespace backfile {
namespace {

constexpr std::size_t kMaxHtmlBytes = 16U << 20U;
/// Elements that a parser adds by itself: html, body, tbody, tr, and formatting elements that it opens anew.
constexpr std::size_t kImpliedDepth = 120;

/// The children of a node that has some; null for text and comments.
const GumboVector* child_list(const GumboNode& node) {
  switch (node.type) {
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE:
      return &node.v.element.children;
    case GUMBO_NODE_DOCUMENT:
      return &node.v.document.children;
    default:
      return nullptr;
  }
}

const GumboNode& child_at(const GumboVector& list, std::size_t index) {
  return *static_cast<const GumboNode*>(list.data[index]);
}

/// Visits the nodes under `top`, itself included, in document order without recursion. `visit(node, depth)` says whether
/// to go into the node's children.
template <typename Visit>
void walk(const GumboNode& top, Visit visit) {
  struct Place {
    const GumboVector* list = nullptr;
    std::size_t next = 0;
  };
  std::vector<Place> places;
  const auto enter = [&](const GumboNode& node) {
    if (!visit(node, places.size())) return;
    if (const GumboVector* list = child_list(node)) places.push_back({list, 0});
  };
  enter(top);
  while (!places.empty()) {
    Place& place = places.back();
    if (place.next == place.list->length) {
      places.pop_back();
      continue;
    }
    enter(child_at(*place.list, place.next++));
  }
}

std::size_t depth_of(const GumboNode& root) {
  std::size_t deepest = 0;
  walk(root, [&](const GumboNode&, std::size_t depth) {
    deepest = std::max(deepest, depth);
    return true;
  });
  return deepest;
}

/// Replaces numeric character references above all code points (`&#xFFFFFFFF;`) by U+FFFD, which they mean: the parser
/// computes them in an int, and what overflows is no UTF-8.
std::string without_huge_references(std::string html) {
  constexpr std::size_t kMostDigits = 7;
  constexpr std::string_view kDecimal = "0123456789";
  constexpr std::string_view kHexadecimal = "0123456789abcdefABCDEF";
  std::string out;
  std::size_t copied = 0;
  for (std::size_t at = html.find("&#"); at != std::string::npos; at = html.find("&#", at)) {
    const std::size_t reference = at;
    at += 2;
    const bool is_hexadecimal = at < html.size() && (html[at] == 'x' || html[at] == 'X');
    if (is_hexadecimal) ++at;
    const std::size_t digits = std::min(html.find_first_not_of('0', at), html.size());
    at = std::min(html.find_first_not_of(is_hexadecimal ? kHexadecimal : kDecimal, digits), html.size());
    if (at - digits <= kMostDigits) continue;
    out.append(html, copied, reference - copied);
    out += "&#65533";
    copied = at;
  }
  if (copied == 0) return html;
  out.append(html, copied);
  return out;
}

}  // namespace

/// Memory for one tree. It is given back as a whole: gumbo_destroy_output() walks the tree recursively, and frees each
/// attribute by itself.
class HtmlTree::Arena {
 public:
  explicit Arena(std::size_t budget_bytes) : budget_(budget_bytes) {}

  /// Returns null if the tree outgrew its budget.
  GumboOutput* parse(const std::string& html) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = &Arena::allocate_from;
    options.deallocator = [](void*, void*) {};
    options.userdata = this;
    options.max_errors = 0;
    // The parser does not check for failing allocations, and is C: it has nothing to clean up but this memory.
    if (setjmp(out_of_budget_) != 0) return nullptr;
    return gumbo_parse_with_options(&options, html.data(), html.size());
  }

 private:
  static constexpr std::size_t kBlockBytes = 256U << 10U;

  static void* allocate_from(void* self, std::size_t size) { return static_cast<Arena*>(self)->allocate(size); }

  void* allocate(std::size_t size) {
    constexpr std::size_t kAlignment = alignof(std::max_align_t);
    size = std::max<std::size_t>((size + kAlignment - 1) / kAlignment * kAlignment, kAlignment);
    if (size > left_) {
      const std::size_t block = std::max(size, kBlockBytes);
      if (block > budget_) std::longjmp(out_of_budget_, 1);
      budget_ -= block;
      blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(block));
      free_ = blocks_.back().get();
      left_ = block;
    }
    std::byte* const memory = free_;
    free_ += size;
    left_ -= size;
    return memory;
  }

  std::size_t budget_;
  std::vector<std::unique_ptr<std::byte[]>> blocks_{};
  std::byte* free_ = nullptr;
  std::size_t left_ = 0;
  std::jmp_buf out_of_budget_{};
};

HtmlTree::HtmlTree(std::string_view html) {
  html = html.substr(0, kMaxHtmlBytes);
  if (!is_costly_html(html) && parse(std::string(html))) return;
  if (parse(flatten_html(html))) return;
  if (parse(text_only_html(html))) return;
  parse({});
}

HtmlTree::~HtmlTree() = default;

bool HtmlTree::parse(std::string html) {
  html_ = without_huge_references(std::move(html));
  // A page of ordinary markup takes about ten times its size.
  arena_ = std::make_unique<Arena>((html_.size() * 100) + (4U << 20U));
  output_ = arena_->parse(html_);
  return output_ != nullptr && output_->root != nullptr && depth_of(*output_->root) <= kMaxHtmlDepth + kImpliedDepth;
}

const GumboElement* as_element(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE ? &node.v.element : nullptr;
}

std::string_view attribute(const GumboNode& node, const char* name) {
  const GumboElement* element = as_element(node);
  if (element == nullptr) return {};
  const GumboAttribute* found = gumbo_get_attribute(&element->attributes, name);
  return found == nullptr ? std::string_view{} : std::string_view(found->value);
}

std::vector<const GumboNode*> children(const GumboNode& node) {
  std::vector<const GumboNode*> nodes;
  const GumboVector* list = child_list(node);
  if (list == nullptr) return nodes;
  nodes.reserve(list->length);
  for (unsigned i = 0; i < list->length; ++i) nodes.push_back(&child_at(*list, i));
  return nodes;
}

std::vector<const GumboNode*> elements(const GumboNode& node, GumboTag tag) {
  std::vector<const GumboNode*> found;
  walk(node, [&](const GumboNode& visited, std::size_t) {
    const GumboElement* element = as_element(visited);
    if (element != nullptr && element->tag == tag) found.push_back(&visited);
    return true;
  });
  return found;
}

std::string inner_text(const GumboNode& node) {
  std::string text;
  walk(node, [&](const GumboNode& visited, std::size_t) {
    if (visited.type == GUMBO_NODE_TEXT || visited.type == GUMBO_NODE_WHITESPACE || visited.type == GUMBO_NODE_CDATA) {
      text += visited.v.text.text;
    }
    const GumboElement* element = as_element(visited);
    return element == nullptr || (element->tag != GUMBO_TAG_SCRIPT && element->tag != GUMBO_TAG_STYLE);
  });
  return text;
}

}  // namespace backfile
