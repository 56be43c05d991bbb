#include "indexer/glass/document.hpp"

#include <algorithm>

#include "common/hash.hpp"
#include "common/release.hpp"
#include "common/same_text.hpp"

namespace backfile::glass {
namespace {

constexpr std::size_t kFirstPlaces = 512;
/// A longer table, or longer bytes of terms, is not kept for the next document.
constexpr std::size_t kMostKept = std::size_t{1} << 16U;

}  // namespace

std::uint32_t Document::hash_of(std::string_view term) { return static_cast<std::uint32_t>(hash64(term)); }

std::uint32_t Document::find_or_add(std::string_view term) {
  if (table_.empty()) table_.resize(kFirstPlaces);
  const std::uint32_t hash = hash_of(term);
  const std::size_t mask = table_.size() - 1;
  std::size_t i = hash & mask;
  for (; table_[i] != 0; i = (i + 1) & mask) {
    const Term& found = terms_[table_[i] - 1];
    if (found.hash == hash && is_same_text(bytes_of(found), term)) return table_[i] - 1;
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
  ++found.positions;
  if (position != next_position_) jumps_.push_back({occurrences_.size(), position});
  next_position_ = position + 1;
  occurrences_.push_back(number);
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

/// Once no term is looked up any more.
void Document::forget_large_table() {
  if (table_.size() > kMostKept) release(table_);
}

/// The positions of all terms, one term's behind the other's.
std::vector<std::uint32_t> Document::take_positions() {
  std::uint32_t end = 0;
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    terms_[i].place = end;
    end += terms_[i].positions;
  }
  std::vector<std::uint32_t> positions(end);
  auto jump = jumps_.begin();
  std::uint32_t position = 0;
  std::size_t occurrence = 0;
  occurrences_.take_all([&](std::uint32_t number) {
    if (jump != jumps_.end() && jump->occurrence == occurrence) position = jump++->position;
    positions[terms_[number].place++] = position++;
    ++occurrence;
  });
  return positions;
}

void Document::clear() {
  bytes_.clear();
  if (bytes_.capacity() > kMostKept) bytes_.shrink_to_fit();
  terms_.clear();
  forget_large_table();
  std::ranges::fill(table_, 0);
  occurrences_.clear();
  jumps_.clear();
  next_position_ = 0;
  values_.clear();
  length_ = 0;
}

}  // namespace backfile::glass
