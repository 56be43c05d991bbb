#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/block_list.hpp"

namespace backfile::glass {

/// What a document is found by, in the form in which it is collected fastest: Xapian::Document, whose functions have the
/// same names, keeps a tree of its terms.
class Document {
 public:
  using Values = std::vector<std::pair<std::uint32_t, std::string>>;  ///< By slot.

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

  Values take_values() { return std::exchange(values_, {}); }

  /// Calls `visit(term, hash of the term, wdf, positions)` for each term, in no order, and gives back its memory as it goes:
  /// those who collect terms need it. The document is cleared then.
  template <typename Visit>
  void take_terms(const Visit& visit) {
    forget_large_table();
    const std::vector<std::uint32_t> positions = take_positions();
    terms_.take_all([&](const Term& term) {
      // take_positions() left the place of the end.
      visit(bytes_of(term), term.hash, term.wdf,
            std::span<const std::uint32_t>(positions).subspan(term.place - term.positions, term.positions));
    });
    clear();
  }

  /// Of a term: take_terms() has it at hand.
  static std::uint32_t hash_of(std::string_view term);

  /// As new, but with its memory, unless that is much.
  void clear();

 private:
  struct Term {
    std::uint32_t begin = 0;  ///< In bytes_.
    std::uint32_t size = 0;
    std::uint32_t hash = 0;
    std::uint32_t wdf = 0;
    std::uint32_t positions = 0;
    std::uint32_t place = 0;  ///< Of the next position to be put among those of all terms.
  };
  /// A position that is not one behind that of the occurrence before.
  struct Jump {
    std::size_t occurrence = 0;
    std::uint32_t position = 0;
  };

  std::string_view bytes_of(const Term& term) const { return std::string_view(bytes_).substr(term.begin, term.size); }
  std::uint32_t find_or_add(std::string_view term);
  void grow();
  void forget_large_table();
  std::vector<std::uint32_t> take_positions();

  std::string bytes_{};
  BlockList<Term> terms_{};
  std::vector<std::uint32_t> table_{};      ///< Numbers of terms from 1; open addressing, at most half full.
  BlockList<std::uint32_t> occurrences_{};  ///< Numbers of terms, by position: nearly always one behind the other.
  std::vector<Jump> jumps_{};
  std::uint32_t next_position_ = 0;
  Values values_{};
  std::uint32_t length_ = 0;
};

}  // namespace backfile::glass
