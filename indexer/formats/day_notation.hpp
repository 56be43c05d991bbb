#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "common/date_parts.hpp"

namespace backfile {

/// A number, a word or one other character of a folded text.
struct DatePiece {
  enum class Kind : std::uint8_t { number, word, sign } kind = Kind::sign;
  std::string_view text{};
  std::size_t begin = 0;
  unsigned value = 0;  ///< Of a number of at most 9 digits.
  unsigned month = 0;  ///< 1-12 for a word that names a month.

  bool is_number(std::size_t least_digits, std::size_t most_digits) const {
    return kind == Kind::number && text.size() >= least_digits && text.size() <= most_digits;
  }
  bool is(std::string_view wanted) const { return text == wanted; }
};
using DatePieces = std::vector<DatePiece>;

/// Takes a text apart that is folded (fold_value()) and outlives the result; white space is no piece.
DatePieces split_date_pieces(std::string_view folded);

/// Walks over pieces; a method that does not find what it wants consumes nothing.
class PieceWalker {
 public:
  PieceWalker(const DatePieces& pieces, std::size_t at) : pieces_(&pieces), at_(at) {}

  std::size_t at() const { return at_; }
  const DatePiece* peek() const { return at_ < pieces_->size() ? &(*pieces_)[at_] : nullptr; }
  bool take(std::string_view text) {
    if (peek() == nullptr || !peek()->is(text)) return false;
    ++at_;
    return true;
  }
  template <std::size_t N>
  bool take_any(const std::array<std::string_view, N>& texts) {
    return std::ranges::any_of(texts, [this](std::string_view text) { return take(text); });
  }
  std::optional<unsigned> take_number(std::size_t least_digits, std::size_t most_digits) {
    if (peek() == nullptr || !peek()->is_number(least_digits, most_digits)) return std::nullopt;
    return (*pieces_)[at_++].value;
  }
  std::optional<unsigned> take_month() {
    if (peek() == nullptr || peek()->month == 0) return std::nullopt;
    return (*pieces_)[at_++].month;
  }

 private:
  const DatePieces* pieces_;
  std::size_t at_;
};

/// What was read, and the piece behind it.
struct DayReading {
  StatedDate stated{};
  std::size_t end = 0;
};

/// The day in year, month and day that begins where the walker is: `2019-11-19`, `2019/11/19`, `2019.11.19`,
/// `2019年11月19日`, `2019. november 19.` Maybe an impossible one.
std::optional<DayReading> read_year_first(PieceWalker walker);

/// The possible day that begins at `at` in one of the usual notations of many languages; of numbers with slashes only
/// what can be read in one way. A number that continues another begins none.
std::optional<DayReading> read_day(const DatePieces& pieces, std::size_t at);

}  // namespace backfile
