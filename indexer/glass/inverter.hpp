#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/word_cache.hpp"
#include "indexer/glass/byte_chains.hpp"
#include "indexer/glass/document.hpp"
#include "indexer/glass/table_writer.hpp"

namespace backfile::glass {

/// Turns documents with terms into terms with documents. Takes about as much memory as it writes; one look-up a term of a
/// document. One thread.
class Inverter {
 public:
  Inverter() : places_(kFirstPlaces) {}

  /// The terms of a document. Documents come by their docids, which begin at 1.
  void add(const Document& document, std::uint32_t docid);

  std::uint32_t greatest_wdf() const { return greatest_wdf_; }

  /// Writes the lists of all terms behind what `postlist` has, and all positions. Throws Error (io).
  void write(TableWriter& postlist, TableWriter& position) const;

 private:
  struct Term {
    std::string_view bytes{};
    ByteChains::Chain
        postings{};  ///< Of each document: docids since the one before, wdf, size of the positions, positions.
    std::uint32_t documents = 0;
    std::uint32_t last = 0;  ///< Docid.
    std::uint64_t occurrences = 0;
  };
  struct Place {
    std::uint32_t hash = 0;
    std::uint32_t number = 0;  ///< Of the term, from 1; 0: free.
  };

  static constexpr std::size_t kFirstPlaces = 1U << 12U;

  Term& find_or_add(std::string_view term, std::uint32_t hash);
  void add(Term& term, std::uint32_t docid, std::uint32_t wdf, std::span<const std::uint32_t> positions);
  void grow();
  void write_term(const Term& term, TableWriter& postlist, TableWriter& position, std::string& postings) const;

  std::vector<Place> places_;  ///< Open addressing; at most half full.
  std::vector<Term> terms_{};
  StringArena bytes_{};
  ByteChains chains_{};
  std::string posting_{};
  std::string packed_{};
  std::uint32_t greatest_wdf_ = 0;
};

}  // namespace backfile::glass
