#include "indexer/glass/inverter.hpp"

#include <algorithm>
#include <cassert>
#include <functional>

#include "common/byte_codec.hpp"
#include "common/same_text.hpp"
#include "indexer/glass/packing.hpp"
#include "indexer/glass/position_packing.hpp"
#include "indexer/glass/posting_chunks.hpp"

namespace backfile::glass {
Inverter::Term& Inverter::find_or_add(std::string_view term, std::uint32_t hash) {
  const std::uint32_t number =
      places_.find_or_add(hash, [&](std::uint32_t candidate) { return is_same_text(terms_[candidate].text(), term); });
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

/// Calls `visit(terms)` for each term of all, in their order: what each part has of it, or null.
template <typename Visit>
void Inverter::for_each_term(std::span<const Part> parts, const Visit& visit) {
  std::vector<const TextOrder<Term>*> orders;
  for (const Part& part : parts) orders.push_back(&part.inverter->order_);
  for_each_text(std::span<const TextOrder<Term>* const>(orders), visit);
}

/// Calls `visit(docid, wdf, positions)` for each document of a term.
template <typename Visit>
void Inverter::for_each_posting(std::span<const Part> parts, std::span<const Term* const> terms, std::string& buffer,
                                const Visit& visit) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (terms[i] == nullptr) continue;
    buffer.clear();
    parts[i].inverter->chains_.read(terms[i]->postings, buffer);
    std::uint32_t docid = parts[i].base;
    for (ByteReader reader(buffer); !reader.rest().empty();) {
      // Never cut: add() wrote it.
      docid += static_cast<std::uint32_t>(*reader.varint());
      const auto wdf = static_cast<std::uint32_t>(*reader.varint());
      visit(docid, wdf, *reader.bytes());
    }
  }
}

void Inverter::write_postlist(std::span<const Part> parts, TableWriter& table) {
  std::string buffer;
  std::string key;
  std::string chunk_key;
  for_each_term(parts, [&](std::span<const Term* const> terms) {
    std::uint64_t documents = 0;
    std::uint64_t occurrences = 0;
    key.clear();
    for (const Term* term : terms) {
      if (term == nullptr) continue;
      if (key.empty()) put_sortable_text(key, term->text());
      documents += term->documents;
      occurrences += term->occurrences;
    }
    chunk_key = key;
    put_text_end(chunk_key);
    PostingChunks chunks(table, key, chunk_key, documents, occurrences);
    for_each_posting(parts, terms, buffer,
                     [&](std::uint32_t docid, std::uint32_t wdf, std::string_view) { chunks.add(docid, wdf); });
    chunks.finish();
  });
}

void Inverter::write_position(std::span<const Part> parts, TableWriter& table) {
  std::string buffer;
  std::string key;
  for_each_term(parts, [&](std::span<const Term* const> terms) {
    key.clear();
    put_sortable_text(key, (*std::ranges::find_if(terms, [](const Term* term) { return term != nullptr; }))->text());
    put_text_end(key);
    const std::size_t size = key.size();
    for_each_posting(parts, terms, buffer, [&](std::uint32_t docid, std::uint32_t, std::string_view positions) {
      if (positions.empty()) return;
      key.resize(size);
      put_sortable_number(key, docid);
      table.add(key, positions);
    });
  });
}

}  // namespace backfile::glass
