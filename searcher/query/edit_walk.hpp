#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace backfile::query {

/// edit_distance() of one word to each word of a sorted list, for a pass over a whole vocabulary: what neighbours of the list
/// begin with alike is looked at once, and a beginning that is too far away already ends all words that have it.
class EditWalk {
 public:
  EditWalk(std::u32string_view word, std::size_t limit);

  /// The distance to the next word of the list, which begins with the same `shared` bytes as the one before; as
  /// edit_distance() has it. Words are UTF-8.
  std::size_t next(std::string_view other, std::size_t shared);

  /// How many bytes of the word that was last looked at are a beginning that is too far away: no word that begins with them is
  /// within the limit. 0: the word itself had to be looked at.
  std::size_t hopeless_bytes() const { return rows_.back().least > limit_ ? rows_.back().end : 0; }

 private:
  /// The distances of one beginning of the other word to all beginnings of the word.
  struct Row {
    std::size_t end = 0;  ///< Bytes of that beginning.
    char32_t last = 0;    ///< Its last character.
    std::uint8_t least = 0;
  };

  std::uint8_t* cells(std::size_t depth) { return cells_.data() + depth * (word_.size() + 1); }
  void push(char32_t character, std::size_t end);

  std::u32string word_;
  std::uint8_t limit_;
  std::vector<Row> rows_{};            ///< Of beginnings of 0, 1, 2, ... characters.
  std::vector<std::uint8_t> cells_{};  ///< Of all rows.
};

}  // namespace backfile::query
