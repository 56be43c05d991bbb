#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/block_list.hpp"
#include "common/hash_places.hpp"
#include "common/text_order.hpp"
#include "common/word_cache.hpp"
#include "indexer/glass/byte_chains.hpp"
#include "indexer/glass/document.hpp"
#include "indexer/glass/table_writer.hpp"

namespace backfile::glass {

/// Turns documents with terms into terms with documents. Takes about as much memory as it writes, and 60 to 80 bytes a
/// different term; one look-up a term of a document. Filled by one thread; then several may write at once.
class Inverter {
 public:
  /// Takes the terms of a document, which is cleared. Documents come by their docids, which begin at 1.
  void add(Document& document, std::uint32_t docid);

  std::uint32_t greatest_wdf() const { return greatest_wdf_; }

  /// Orders the terms, for what is written, unless they are in order. No document comes any more.
  void sort() { order_.update(terms_); }

  /// Inverters whose documents follow each other.
  struct Part {
    const Inverter* inverter = nullptr;  ///< Sorted.
    std::uint32_t base = 0;              ///< What its docids are moved by.
  };

  /// Writes the lists of all terms behind what the table has. Throws Error (io).
  static void write_postlist(std::span<const Part> parts, TableWriter& table);
  /// Likewise all positions.
  static void write_position(std::span<const Part> parts, TableWriter& table);

 private:
  struct Term {
    const char* bytes = nullptr;
    std::uint64_t occurrences = 0;
    ByteChains::Chain postings{};  ///< Of each document: docids since the last, wdf, size of the positions, positions.
    std::uint32_t size = 0;        ///< Of the bytes.
    std::uint32_t documents = 0;
    std::uint32_t last = 0;  ///< Docid.

    std::string_view text() const { return {bytes, size}; }
  };

  Term& find_or_add(std::string_view term, std::uint32_t hash);
  void add(Term& term, std::uint32_t docid, std::uint32_t wdf, std::span<const std::uint32_t> positions);
  template <typename Visit>
  static void for_each_term(std::span<const Part> parts, const Visit& visit);
  template <typename Visit>
  static void for_each_posting(std::span<const Part> parts, std::span<const Term* const> terms, std::string& buffer,
                               const Visit& visit);

  HashPlaces places_{};  ///< Of the terms.
  BlockList<Term> terms_{};
  TextOrder<Term> order_{};
  StringArena bytes_{};
  ByteChains chains_{};
  std::string posting_{};
  std::string packed_{};
  std::uint32_t greatest_wdf_ = 0;
};

}  // namespace backfile::glass
