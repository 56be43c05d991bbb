#include "indexer/formats/page_teasers.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/formats/page_nodes.hpp"
#include "indexer/markup/page_phrases.hpp"

namespace backfile {
namespace {

/// 1 to 6 for h1 to h6; 0 for what is no heading.
int heading_rank(const GumboNode& node) {
  const GumboElement* element = as_element(node);
  if (element == nullptr || element->tag < GUMBO_TAG_H1 || element->tag > GUMBO_TAG_H6) return 0;
  return static_cast<int>(element->tag) - static_cast<int>(GUMBO_TAG_H1) + 1;
}

/// The link that a heading stands in, or that all of it is; null if there is none.
const GumboNode* link_of(const GumboNode& heading, std::string_view text) {
  const auto is_link = [](const GumboNode& node) { return as_element(node)->tag == GUMBO_TAG_A; };
  constexpr int kMostBoxes = 4;
  const GumboNode* around = heading.parent;
  for (int boxes = 0; boxes < kMostBoxes && around != nullptr && as_element(*around) != nullptr; ++boxes) {
    if (is_link(*around)) return around;
    around = around->parent;
  }
  const GumboNode* const inside = find_element(heading, 10, is_link);
  return inside != nullptr && short_text(*inside, text.size() + 1) == text ? inside : nullptr;
}

/// Shorter headings that are links name sections and authors.
constexpr std::size_t kLeastBytesOfHeadline = 30;

/// Whether a heading is the headline of another article: long enough for one, and a link.
bool is_linked_headline(const GumboNode& heading, std::size_t least_bytes = kLeastBytesOfHeadline) {
  constexpr std::size_t kMostBytes = 400;
  const std::string text = short_text(heading, kMostBytes);
  if (text.size() < least_bytes) return false;
  const GumboNode* const link = link_of(heading, text);
  if (link == nullptr) return false;
  const std::string_view target = attribute(*link, "href");
  return !target.empty() && !target.starts_with('#');
}

/// Whether an element is an entry of its own for another article.
bool is_teaser(const GumboNode& node) {
  const GumboTag tag = as_element(node)->tag;
  if (tag != GUMBO_TAG_ARTICLE && tag != GUMBO_TAG_LI) return false;
  const GumboNode* const heading =
      find_element(node, 60, [](const GumboNode& inner) { return heading_rank(inner) != 0; });
  const std::size_t least_bytes = tag == GUMBO_TAG_ARTICLE ? 1 : kLeastBytesOfHeadline;
  return heading != nullptr && is_linked_headline(*heading, least_bytes);
}

}  // namespace

bool TeaserLines::pass(const GumboNode& child) {
  if (as_element(child) == nullptr) return rank_ != 0;
  const bool was_introduced = std::exchange(is_introduced_, false);
  const int rank = heading_rank(child);
  constexpr std::size_t kMostBytes = 100;
  const bool introduces = introduces_links(short_text(child, kMostBytes));
  if (rank == 0) {
    is_introduced_ = introduces;
  } else if (introduces || is_linked_headline(child)) {
    if (rank_ == 0 || rank < rank_) rank_ = rank;
  } else if (rank <= rank_) {
    rank_ = 0;
  }
  return rank_ != 0 || was_introduced || is_teaser(child);
}

}  // namespace backfile
