#include "indexer/glass/inverter.hpp"

#include <algorithm>
#include <cassert>
#include <functional>

#include "common/byte_codec.hpp"
#include "indexer/glass/packing.hpp"
#include "indexer/glass/position_packing.hpp"
#include "indexer/glass/posting_chunks.hpp"

namespace backfile::glass {
Inverter::Term& Inverter::find_or_add(std::string_view term, std::uint32_t hash) {
  const std::uint32_t number =
      places_.find_or_add(hash, [&](std::uint32_t candidate) { return terms_[candidate].text() == term; });
  if (number == terms_.size()) {
    terms_.push_back({.bytes = bytes_.store(term).data(), .size = static_cast<std::uint32_t>(term.size())});
  }
  return terms_[number];
}

void Inverter::add(Document& document, std::uint32_t docid) {
  document.take_terms(
      [&](std::string_view term, std::uint32_t hash, std::uint32_t wdf, std::span<const std::uint32_t> positions) {
        add(find_or_add(term, hash), docid, wdf, positions);
      });
}

void Inverter::add(Term& term, std::uint32_t docid, std::uint32_t wdf, std::span<const std::uint32_t> positions) {
  assert(docid > term.last);
  assert(std::ranges::adjacent_find(positions, std::greater_equal{}) == positions.end());
  packed_.clear();
  if (!positions.empty()) put_positions(packed_, positions);
  posting_.clear();
  put_varint(posting_, docid - term.last);
  put_varint(posting_, wdf);
  put_bytes(posting_, packed_);
  chains_.append(term.postings, posting_);
  term.last = docid;
  term.occurrences += wdf;
  ++term.documents;
  greatest_wdf_ = std::max(greatest_wdf_, wdf);
}

void Inverter::write_term(const Term& term, TableWriter& postlist, TableWriter& position, std::string& postings) const {
  postings.clear();
  chains_.read(term.postings, postings);
  std::string key;
  put_sortable_text(key, term.text());
  std::string long_key = key;
  put_text_end(long_key);
  PostingChunks chunks(postlist, key, long_key, term.documents, term.occurrences);
  std::string position_key = long_key;
  std::uint32_t docid = 0;
  for (ByteReader reader(postings); !reader.rest().empty();) {
    // Never cut: add() wrote it.
    docid += static_cast<std::uint32_t>(*reader.varint());
    chunks.add(docid, static_cast<std::uint32_t>(*reader.varint()));
    const std::string_view positions = *reader.bytes();
    if (positions.empty()) continue;
    position_key.resize(long_key.size());
    put_sortable_number(position_key, docid);
    position.add(position_key, positions);
  }
  chunks.finish();
}

void Inverter::write(TableWriter& postlist, TableWriter& position) const {
  std::vector<const Term*> sorted;
  sorted.reserve(terms_.size());
  for (std::size_t i = 0; i < terms_.size(); ++i) sorted.push_back(&terms_[i]);
  std::ranges::sort(sorted, {}, &Term::text);
  std::string postings;
  for (const Term* term : sorted) write_term(*term, postlist, position, postings);
}

}  // namespace backfile::glass
