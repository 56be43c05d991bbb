#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace backfile::glass {

/// What a document is found by, in the form in which it is collected fastest: Xapian::Document, whose functions have the
/// same names, keeps a tree of its terms.
class Document {
 public:
  /// A position of a term, behind all that it has; `wdf` is added to its weight.
  void add_posting(std::string_view term, std::uint32_t position, std::uint32_t wdf = 1);
  /// A term that the document does not have yet, as a whole; `positions` ascend.
  void add_term(std::string_view term, std::uint32_t wdf, const std::vector<std::uint32_t>& positions);
  /// A term without position and weight.
  void add_boolean_term(std::string_view term) { find_or_add(term); }
  /// At most one for each slot; an empty one is none.
  void add_value(std::uint32_t slot, std::string value);

  /// Sum of the weights.
  std::uint32_t length() const { return length_; }
  const std::vector<std::pair<std::uint32_t, std::string>>& values() const { return values_; }

  /// Calls `visit(term, hash of the term, wdf, positions)` for each term, in no order.
  template <typename Visit>
  void for_each_term(const Visit& visit) const {
    std::vector<std::uint32_t> places(terms_.size());
    std::uint32_t place = 0;
    for (std::size_t i = 0; i < terms_.size(); ++i) place += std::exchange(places[i], place) + terms_[i].positions;
    std::vector<std::uint32_t> positions(occurrences_.size());
    for (const auto& [number, position] : occurrences_) positions[places[number]++] = position;
    for (std::size_t i = 0; i < terms_.size(); ++i) {
      const Term& term = terms_[i];
      visit(bytes_of(term), term.hash, term.wdf,
            std::span<const std::uint32_t>(positions).subspan(places[i] - term.positions, term.positions));
    }
  }

  /// Of a term: for_each_term() has it at hand.
  static std::uint32_t hash_of(std::string_view term);

  /// As new, but with its memory.
  void clear();

 private:
  struct Term {
    std::uint32_t begin = 0;  ///< In bytes_.
    std::uint32_t size = 0;
    std::uint32_t hash = 0;
    std::uint32_t wdf = 0;
    std::uint32_t positions = 0;
    std::uint32_t last = 0;  ///< Position.
  };

  std::string_view bytes_of(const Term& term) const { return std::string_view(bytes_).substr(term.begin, term.size); }
  std::uint32_t find_or_add(std::string_view term);
  void grow();

  std::string bytes_{};
  std::vector<Term> terms_{};
  std::vector<std::uint32_t> table_{};  ///< Numbers of terms from 1; open addressing, at most half full.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> occurrences_{};  ///< Number of the term, and position.
  std::vector<std::pair<std::uint32_t, std::string>> values_{};
  std::uint32_t length_ = 0;
};

}  // namespace backfile::glass
