#include "searcher/engine/passage.hpp"

#include <algorithm>
#include <memory>
#include <string_view>

#include "common/char_class.hpp"
#include "common/utf8.hpp"

namespace backfile {
namespace {

constexpr std::size_t kCutBytes = kCutBefore.size();
static_assert(kCutBehind.size() == kCutBytes);

/// Finds where a shown text may be cut.
class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  /// The first place in [from, to] where a word may start; nullopt if there is none.
  std::optional<std::size_t> first_word_start(std::size_t from, std::size_t to) {
    for (std::size_t place = boundary_at_or_behind(from); place <= to; place = next(place)) {
      if (is_word_start(place)) return place;
      if (place == text_.size()) break;
    }
    return std::nullopt;
  }

  /// The last place in [from, to] where a word may end; nullopt if there is none.
  std::optional<std::size_t> last_word_end(std::size_t from, std::size_t to) {
    for (std::size_t place = floor_to_boundary(text_, to); place >= from && place > 0; place = previous(place)) {
      if (is_word_end(place)) return place;
    }
    return std::nullopt;
  }

  /// The last place up to `to` that is not inside a character or before a mark that belongs to it.
  std::size_t last_character_end(std::size_t to) {
    std::size_t place = floor_to_boundary(text_, to);
    while (place > 0 && place < text_.size() && belongs_to_previous(place)) place = previous(place);
    // Nothing but marks: then any whole code point will do.
    return place > 0 ? place : floor_to_boundary(text_, to);
  }

 private:
  std::size_t next(std::size_t place) const {
    return place < text_.size() ? place + decode_utf8(text_, place).length : place;
  }
  std::size_t previous(std::size_t place) const { return floor_to_boundary(text_, place - 1); }
  std::size_t boundary_at_or_behind(std::size_t place) const {
    const std::size_t floor = floor_to_boundary(text_, place);
    return floor == place ? place : next(floor);
  }

  CharClass class_at(std::size_t place) {
    if (static_cast<unsigned char>(text_[place]) < 0x80) return CharClass::separator;  // Anything but bigram or mark.
    if (classes_ == nullptr) classes_ = std::make_unique<CharClassifier>();
    return classes_->of(decode_utf8(text_, place).value);
  }

  bool belongs_to_previous(std::size_t place) {
    const CharClass kind = class_at(place);
    return kind == CharClass::mark || kind == CharClass::ignorable;
  }

  /// Between two letters of a script that puts no spaces between words.
  bool is_between_bigrams(std::size_t place) {
    return place > 0 && place < text_.size() && class_at(place) == CharClass::bigram &&
           class_at(previous(place)) == CharClass::bigram;
  }
  bool is_word_start(std::size_t place) { return place == 0 || text_[place - 1] == ' ' || is_between_bigrams(place); }
  bool is_word_end(std::size_t place) {
    return place == text_.size() || text_[place] == ' ' || is_between_bigrams(place);
  }

  std::string_view text_;
  std::unique_ptr<CharClassifier> classes_{};  ///< Made when the first character beyond ASCII is met.
};

std::size_t without_trailing_space(std::string_view text, std::size_t end) {
  return end > 0 && text[end - 1] == ' ' ? end - 1 : end;
}

/// Where the last sentence that ends in [least, most] ends; nullopt if none does.
std::optional<std::size_t> last_sentence_end(const ShownText& shown, std::size_t least, std::size_t most) {
  const std::vector<std::size_t>& starts = shown.sentences();
  // One more byte: the space behind the sentence.
  auto behind = std::upper_bound(starts.begin(), starts.end(), most + 1);
  while (behind != starts.begin()) {
    const std::size_t end = without_trailing_space(shown.text(), *--behind);
    if (end < least) break;
    if (end <= most) return end;
  }
  return std::nullopt;
}

/// Fills the passage from its begin with what fits; up to `least_end` it does fit.
void extend_behind(Passage& passage, std::size_t least_end, const ShownText& shown, std::size_t max_bytes,
                   Cutter& cutter) {
  const std::size_t room = max_bytes - (passage.is_cut_before ? kCutBytes : 0);
  const std::size_t limit = passage.begin + room;
  passage.end = shown.text().size();
  if (passage.end <= limit) return;

  // A passage that ends with its sentence may be somewhat shorter than it could be.
  const std::size_t long_enough = std::max(least_end, passage.begin + room * 3 / 5);
  if (const auto end = last_sentence_end(shown, long_enough, limit)) {
    passage.end = *end;
    return;
  }
  const std::size_t cut_limit = limit - kCutBytes;
  const auto word_end = cutter.last_word_end(std::max(least_end, passage.begin + 1), cut_limit);
  if (word_end) {
    passage.end = *word_end;
  } else {
    passage.end = least_end > passage.begin ? least_end : cutter.last_character_end(cut_limit);
  }
  passage.is_cut_behind = true;
}

/// The start of the cluster's sentence, or of an earlier one if the rest of the text leaves room for it; nullopt if the
/// cluster is too far from it.
std::optional<std::size_t> fitting_sentence_start(const Cluster& cluster, const ShownText& shown,
                                                  std::size_t max_bytes) {
  const std::vector<std::size_t>& starts = shown.sentences();
  auto start = std::upper_bound(starts.begin(), starts.end(), cluster.begin);
  if (start == starts.begin()) return std::nullopt;
  --start;
  const std::size_t text_end = shown.text().size();
  const bool reaches_end = text_end - *start <= max_bytes;
  if (!reaches_end && cluster.end + kCutBytes - *start > max_bytes) return std::nullopt;
  while (start != starts.begin() && text_end - *std::prev(start) <= max_bytes) --start;
  return *start;
}

}  // namespace

Passage passage_around(const Cluster& cluster, const ShownText& shown, std::size_t max_bytes) {
  Cutter cutter(shown.text());
  Passage passage;
  if (const auto start = fitting_sentence_start(cluster, shown, max_bytes)) {
    passage.begin = *start;
  } else {
    // A third of the room goes before the cluster, more if the text ends soon behind it.
    const std::size_t room = max_bytes - 2 * kCutBytes;
    const std::size_t spare = room - std::min(room, cluster.end - cluster.begin);
    const std::size_t rest = shown.text().size() - cluster.end;
    const std::size_t context = std::max(spare / 3, spare - std::min(spare, rest));
    const std::size_t farthest = cluster.begin - std::min(spare, cluster.begin);
    const std::size_t target = cluster.begin - std::min(context, cluster.begin);
    auto start_of_word = cutter.first_word_start(target, cluster.begin);
    if (!start_of_word) start_of_word = cutter.first_word_start(farthest, cluster.begin);
    passage.begin = start_of_word.value_or(cluster.begin);
    passage.is_cut_before = true;
  }
  extend_behind(passage, cluster.end, shown, max_bytes, cutter);
  return passage;
}

Passage opening_passage(const ShownText& shown, std::size_t max_bytes) {
  Cutter cutter(shown.text());
  Passage passage;
  extend_behind(passage, 0, shown, max_bytes, cutter);
  return passage;
}

}  // namespace backfile
