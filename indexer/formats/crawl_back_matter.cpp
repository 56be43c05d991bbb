#include "indexer/formats/crawl_back_matter.hpp"

#include <algorithm>

#include "indexer/formats/crawl_wording.hpp"

namespace backfile::crawl {
namespace {

constexpr std::size_t kMaxKindBytes = 60;

/// Nothing but back matter looks like this. A line with a name and a link may be text; with a portrait it is not.
bool is_back_matter(const Block& block) {
  switch (block.shape) {
    case Shape::language:
    case Shape::sizes:
      return true;
    case Shape::credit:
      return is_picture_url(block.text.substr(block.text.rfind(' ') + 1));
    default:
      return false;
  }
}

/// `News`: a label that says nothing about the article's subject.
bool may_be_kind(const Block& block) {
  return block.shape == Shape::text && block.is_one_line() && block.text.size() <= kMaxKindBytes &&
         !ends_sentence(block.text);
}

}  // namespace

std::size_t find_back_matter(const std::vector<Block>& blocks) {
  const auto has_publisher_shape = [](const Block& block) { return block.shape == Shape::publisher; };
  const auto publisher = std::find_if(blocks.begin(), blocks.end(), has_publisher_shape);
  if (publisher != blocks.end()) return static_cast<std::size_t>(publisher - blocks.begin());

  std::size_t first = blocks.size();
  for (std::size_t i = blocks.size(); i-- > 0;) {
    const Block& block = blocks[i];
    const bool is_last = i + 1 == blocks.size();
    const bool is_kind = !is_last && blocks[i + 1].shape == Shape::language && may_be_kind(block);
    if (is_back_matter(block) || (first < blocks.size() && (is_kind || block.shape == Shape::year))) {
      first = i;
    } else if (is_last ? is_prose(block.text) : block.shape != Shape::residue && block.shape != Shape::year) {
      break;
    }
  }
  return first;
}

bool is_keyword_list(const Block& last, bool has_language, bool has_back_matter) {
  if (last.text.find('@') != std::string_view::npos) return false;
  if (!has_back_matter) return last.shape == Shape::text && reads_as_list(last.text);
  return last.shape == Shape::text || (last.shape == Shape::language && has_language);
}

}  // namespace backfile::crawl
