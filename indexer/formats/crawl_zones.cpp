#include "indexer/formats/crawl_zones.hpp"

#include <algorithm>
#include <cstddef>

#include "indexer/formats/crawl_back_matter.hpp"
#include "indexer/formats/crawl_wording.hpp"

namespace backfile::crawl {
namespace {

constexpr std::size_t kMaxTitleCodePoints = 300;
constexpr std::size_t kMaxSectionCodePoints = 60;
/// A headline has at least this many words where nothing else tells it from a tag.
constexpr std::size_t kHeadlineWords = 5;
/// How many blocks at the start of a record without times may be titles and lead.
constexpr std::size_t kMaxHeadBlocks = 6;

/// Walks the zones from the first block to the last.
class Divider {
 public:
  explicit Divider(const std::vector<Block>& blocks) : blocks_(blocks), back_matter_(find_back_matter(blocks)) {}

  Zones divide() {
    split_keywords();
    read_head_and_times();
    read_tags();
    read_image_and_body();
    return std::move(zones_);
  }

 private:
  bool has_back_matter() const { return back_matter_ < blocks_.size(); }

  /// Index of the first block in [next_, limit_) that `claim` holds for; limit_ if there is none.
  template <typename Claim>
  std::size_t find(Claim claim) const {
    std::size_t i = next_;
    while (i < limit_ && !claim(blocks_[i])) ++i;
    return i;
  }

  void take(std::vector<Block>& zone, std::size_t end) {
    while (next_ < end) zone.push_back(blocks_[next_++]);
  }

  /// Takes everything behind the body.
  void split_keywords() {
    std::size_t end = blocks_.size();
    while (end > back_matter_ && blocks_[end - 1].shape == Shape::residue) --end;
    zones_.back_matter.assign(blocks_.begin() + static_cast<std::ptrdiff_t>(back_matter_),
                              blocks_.begin() + static_cast<std::ptrdiff_t>(end));
    limit_ = back_matter_;
    std::vector<Block>& back = zones_.back_matter;
    if (has_back_matter()) {
      const auto has_language = [](const Block& block) { return block.shape == Shape::language; };
      if (back.size() < 2) return;
      const bool is_named_before = std::any_of(back.begin(), back.end() - 1, has_language);
      if (!is_keyword_list(back.back(), is_named_before, true)) return;
      zones_.keywords = back.back();
      back.pop_back();
    } else if (limit_ > 1 && is_keyword_list(blocks_[limit_ - 1], false, false)) {
      zones_.keywords = blocks_[--limit_];
    }
  }

  void read_head_and_times() {
    const std::size_t border = find([](const Block& block) {
      return block.shape == Shape::time || block.shape == Shape::residue || block.shape == Shape::url;
    });
    has_times_ = border < limit_ && blocks_[border].shape == Shape::time;
    take(zones_.head, has_times_ ? border : end_of_head(border));
    while (next_ < limit_ && blocks_[next_].shape == Shape::time) zones_.times.push_back(blocks_[next_++]);
  }

  /// Where titles and lead end in a record without times; `border` is the residue, image or what else ends the tags.
  std::size_t end_of_head(std::size_t border) const {
    if (border == 0) return 0;
    const Block& title = blocks_[0];
    for (std::size_t i = 0; i < std::min(border, kMaxHeadBlocks); ++i) {
      const bool repeats_title = i > 0 && is_same_text(blocks_[i].text, title.text);
      const bool is_repeated = i == 0 && border > 1 && is_same_text(blocks_[1].text, title.text);
      if (!repeats_title && !is_repeated && split_tail(blocks_[i].text)) return i + 1;
    }
    if (count_code_points(title.text) > kMaxTitleCodePoints) return 0;

    std::size_t end = 1;
    while (end < border && is_same_text(blocks_[end].text, title.text)) ++end;
    if (end == 1 && end < border && !is_sentence(blocks_[end].text) && reads_as_headline(end, border)) ++end;
    if (end < border && is_sentence(blocks_[end].text)) ++end;
    return end;
  }

  /// Whether the block behind the title is a second one and no tag.
  bool reads_as_headline(std::size_t i, std::size_t border) const {
    if (words_of(blocks_[i].text).size() >= kHeadlineWords) return true;
    return border < limit_ && i + 1 < border && is_sentence(blocks_[i + 1].text);
  }

  void read_tags() {
    const std::size_t border = find([](const Block& block) {
      return block.shape == Shape::residue || (block.shape == Shape::url && is_picture_url(block.text));
    });
    if (border < limit_) {
      // Where the border is that of a picture inside the body, the body has begun before it.
      take(zones_.tags, std::min(border, find([](const Block& block) { return is_prose(block.text); })));
    } else {
      take(zones_.tags, find([](const Block& block) { return block.shape == Shape::url || is_sentence(block.text); }));
    }
  }

  void read_image_and_body() {
    bool is_behind_residue = false;
    for (; next_ < limit_; ++next_) {
      const Block& block = blocks_[next_];
      if (block.shape == Shape::residue) {
        is_behind_residue = true;
        continue;
      }
      const bool may_be_image = zones_.body.empty() || is_behind_residue;
      if (block.shape == Shape::url && zones_.image.empty() && may_be_image) {
        zones_.image = block.text;
      } else {
        zones_.body.push_back(block);
      }
      is_behind_residue = false;
    }
    if (!has_back_matter() || zones_.body.size() < 2) return;
    const Block& last = zones_.body.back();
    if (last.shape == Shape::url || !last.is_one_line() || ends_sentence(last.text)) return;
    if (count_code_points(last.text) > kMaxSectionCodePoints) return;
    zones_.section = last.text;
    zones_.body.pop_back();
  }

  const std::vector<Block>& blocks_;
  std::size_t back_matter_;
  std::size_t limit_ = 0;  ///< Behind the body and section.
  std::size_t next_ = 0;
  bool has_times_ = false;
  Zones zones_{};
};

}  // namespace

Zones divide(const std::vector<Block>& blocks) { return Divider(blocks).divide(); }

}  // namespace backfile::crawl
