#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/block_list.hpp"
#include "common/hash_places.hpp"
#include "common/word_cache.hpp"
#include "indexer/glass/byte_chains.hpp"
#include "indexer/glass/document.hpp"
#include "indexer/glass/table_writer.hpp"

namespace backfile::glass {

/// Turns documents with terms into terms with documents. Takes about as much memory as it writes, and 60 to 80 bytes a
/// different term; one look-up a term of a document. One thread.
class Inverter {
 public:
  /// Takes the terms of a document, which is cleared. Documents come by their docids, which begin at 1.
  void add(Document& document, std::uint32_t docid);

  std::uint32_t greatest_wdf() const { return greatest_wdf_; }

  /// Writes the lists of all terms behind what `postlist` has, and all positions. Throws Error (io).
  void write(TableWriter& postlist, TableWriter& position) const;

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
  void write_term(const Term& term, TableWriter& postlist, TableWriter& position, std::string& postings) const;

  HashPlaces places_{};  ///< Of the terms.
  BlockList<Term> terms_{};
  StringArena bytes_{};
  ByteChains chains_{};
  std::string posting_{};
  std::string packed_{};
  std::uint32_t greatest_wdf_ = 0;
};

}  // namespace backfile::glass
