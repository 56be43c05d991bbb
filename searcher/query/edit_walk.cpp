#include "searcher/query/edit_walk.hpp"

#include <algorithm>

#include "common/utf8.hpp"

namespace backfile::query {

EditWalk::EditWalk(std::u32string_view word, std::size_t limit)
    : word_(word), limit_(static_cast<std::uint8_t>(std::min<std::size_t>(limit, 254))) {
  rows_.push_back({});
  cells_.resize(word_.size() + 1);
  for (std::size_t j = 0; j <= word_.size(); ++j)
    cells_[j] = static_cast<std::uint8_t>(std::min<std::size_t>(j, limit_ + 1U));
}

/// The same rules as edit_distance(); no cell says more than one beyond the limit.
void EditWalk::push(char32_t character, std::size_t end) {
  const std::size_t depth = rows_.size();
  const std::size_t width = word_.size() + 1;
  if (cells_.size() < (depth + 1) * width) cells_.resize((depth + 8) * width);
  const std::uint8_t* previous = cells(depth - 1);
  const std::uint8_t* before_previous = depth > 1 ? cells(depth - 2) : nullptr;
  const char32_t last = rows_.back().last;
  const auto too_far = static_cast<std::uint8_t>(limit_ + 1);
  std::uint8_t* row = cells(depth);
  row[0] = static_cast<std::uint8_t>(std::min<std::size_t>(depth, too_far));
  std::uint8_t least = row[0];
  for (std::size_t j = 1; j < width; ++j) {
    unsigned edits = previous[j - 1] + (word_[j - 1] == character ? 0U : 1U);
    edits = std::min({edits, row[j - 1] + 1U, previous[j] + 1U});
    if (before_previous != nullptr && j > 1 && word_[j - 2] == character && word_[j - 1] == last) {
      edits = std::min(edits, before_previous[j - 2] + 1U);
    }
    row[j] = static_cast<std::uint8_t>(std::min<unsigned>(edits, too_far));
    least = std::min(least, row[j]);
  }
  rows_.push_back({end, character, least});
}

std::size_t EditWalk::next(std::string_view other, std::size_t shared) {
  while (rows_.back().end > shared) rows_.pop_back();
  std::size_t at = rows_.back().end;
  // A swap reaches back two rows, but what it adds to is then in the row between them, at most one edit worse.
  while (rows_.back().least <= limit_ && at < other.size()) {
    const CodePoint c = decode_utf8(other, at);
    at += c.length;
    push(c.value, at);
  }
  return rows_.back().least > limit_ ? limit_ + std::size_t{1} : cells(rows_.size() - 1)[word_.size()];
}

}  // namespace backfile::query
