#include "indexer/glass/inverter.hpp"

#include <algorithm>
#include <cassert>

#include "common/byte_codec.hpp"
#include "indexer/glass/packing.hpp"
#include "indexer/glass/position_packing.hpp"
#include "indexer/glass/posting_chunks.hpp"

namespace backfile::glass {
Inverter::Term& Inverter::find_or_add(std::string_view term, std::uint32_t hash) {
  const std::size_t mask = places_.size() - 1;
  std::size_t i = hash & mask;
  for (; places_[i].number != 0; i = (i + 1) & mask) {
    if (places_[i].hash != hash) continue;
    Term& found = terms_[places_[i].number - 1];
    if (found.bytes == term) return found;
  }
  terms_.push_back({.bytes = bytes_.store(term)});
  places_[i] = {hash, static_cast<std::uint32_t>(terms_.size())};
  if (terms_.size() * 2 > places_.size()) grow();
  return terms_.back();
}

void Inverter::grow() {
  std::vector<Place> larger(places_.size() * 2);
  const std::size_t mask = larger.size() - 1;
  for (const Place& place : places_) {
    if (place.number == 0) continue;
    std::size_t i = place.hash & mask;
    while (larger[i].number != 0) i = (i + 1) & mask;
    larger[i] = place;
  }
  places_ = std::move(larger);
}

void Inverter::add(const Document& document, std::uint32_t docid) {
  document.for_each_term(
      [&](std::string_view term, std::uint32_t hash, std::uint32_t wdf, std::span<const std::uint32_t> positions) {
        add(find_or_add(term, hash), docid, wdf, positions);
      });
}

void Inverter::add(Term& term, std::uint32_t docid, std::uint32_t wdf, std::span<const std::uint32_t> positions) {
  assert(docid > term.last);
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
  term.postings.read(postings);
  std::string key;
  put_sortable_text(key, term.bytes);
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
  for (const Term& term : terms_) sorted.push_back(&term);
  std::ranges::sort(sorted, {}, &Term::bytes);
  std::string postings;
  for (const Term* term : sorted) write_term(*term, postlist, position, postings);
}

}  // namespace backfile::glass
