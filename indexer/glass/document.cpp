#include "indexer/glass/document.hpp"

#include <algorithm>
#include <cassert>

#include "common/hash.hpp"

namespace backfile::glass {
namespace {

constexpr std::size_t kFirstPlaces = 512;

}  // namespace

std::uint32_t Document::hash_of(std::string_view term) { return static_cast<std::uint32_t>(hash64(term)); }

std::uint32_t Document::find_or_add(std::string_view term) {
  if (table_.empty()) table_.resize(kFirstPlaces);
  const std::uint32_t hash = hash_of(term);
  const std::size_t mask = table_.size() - 1;
  std::size_t i = hash & mask;
  for (; table_[i] != 0; i = (i + 1) & mask) {
    const Term& found = terms_[table_[i] - 1];
    if (found.hash == hash && bytes_of(found) == term) return table_[i] - 1;
  }
  const auto begin = static_cast<std::uint32_t>(bytes_.size());
  bytes_ += term;
  terms_.push_back({.begin = begin, .size = static_cast<std::uint32_t>(term.size()), .hash = hash});
  const auto number = static_cast<std::uint32_t>(terms_.size());
  table_[i] = number;
  if (terms_.size() * 2 > table_.size()) grow();
  return number - 1;
}

void Document::grow() {
  table_.assign(table_.size() * 2, 0);
  const std::size_t mask = table_.size() - 1;
  for (std::uint32_t number = 1; number <= terms_.size(); ++number) {
    std::size_t i = terms_[number - 1].hash & mask;
    while (table_[i] != 0) i = (i + 1) & mask;
    table_[i] = number;
  }
}

void Document::add_posting(std::string_view term, std::uint32_t position, std::uint32_t wdf) {
  const std::uint32_t number = find_or_add(term);
  Term& found = terms_[number];
  found.wdf += wdf;
  length_ += wdf;
  assert(position > found.last);
  found.last = position;
  ++found.positions;
  occurrences_.emplace_back(number, position);
}

void Document::add_term(std::string_view term, std::uint32_t wdf, const std::vector<std::uint32_t>& positions) {
  const std::uint32_t number = find_or_add(term);
  for (const std::uint32_t position : positions) add_posting(term, position, 0);
  terms_[number].wdf += wdf;
  length_ += wdf;
}

void Document::add_value(std::uint32_t slot, std::string value) {
  if (!value.empty()) values_.emplace_back(slot, std::move(value));
}

void Document::clear() {
  bytes_.clear();
  terms_.clear();
  std::ranges::fill(table_, 0);
  occurrences_.clear();
  values_.clear();
  length_ = 0;
}

}  // namespace backfile::glass
