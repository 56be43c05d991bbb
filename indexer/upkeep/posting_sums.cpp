#include "indexer/upkeep/posting_sums.hpp"

#include <algorithm>
#include <string>

#include "common/hash.hpp"
#include "common/schema.hpp"

namespace backfile {
namespace {

/// Mixes one more number into a hash: the finisher of SplitMix64, a bijection in which every bit moves half of the others.
std::uint64_t mix(std::uint64_t hash, std::uint64_t number) {
  hash += number + 0x9E3779B97F4A7C15U;
  hash = (hash ^ (hash >> 30U)) * 0xBF58476D1CE4E5B9U;
  hash = (hash ^ (hash >> 27U)) * 0x94D049BB133111EBU;
  return hash ^ (hash >> 31U);
}

}  // namespace

const std::vector<std::string_view>& filter_prefixes() {
  static const std::vector<std::string_view> prefixes = [] {
    std::vector<std::string_view> found{kDayPrefix, kMonthPrefix, kYearPrefix, kUndatedTerm};
    for (const Field& field : kFields) {
      if (field.kind == FieldKind::keyword) found.push_back(field.prefix);
    }
    return found;
  }();
  return prefixes;
}

PostingSum sum_of(const Xapian::Document& document) {
  PostingSum sum = 0;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    std::uint64_t hash = mix(hash64(*term), term.get_wdf());
    for (auto at = term.positionlist_begin(); at != term.positionlist_end(); ++at) hash = mix(hash, *at);
    sum += hash;
  }
  return sum;
}

PostingSums::PostingSums(const Xapian::Database& database, PostingKind kind)
    : sums_(std::size_t{database.get_lastdocid()} + 1) {
  if (kind == PostingKind::all) {
    add_terms(database, "", true);
    return;
  }
  for (const std::string_view prefix : filter_prefixes()) add_terms(database, prefix, false);
}

std::uint64_t PostingSums::count_rest() const {
  const auto rest = std::ranges::count_if(sums_, [](PostingSum sum) { return sum != 0; });
  return static_cast<std::uint64_t>(rest) + beyond_;
}

void PostingSums::add_terms(const Xapian::Database& database, std::string_view prefix, bool has_positions) {
  const std::string begin(prefix);
  const auto end = database.allterms_end(begin);
  for (auto term = database.allterms_begin(begin); term != end; ++term) {
    const std::uint64_t term_hash = hash64(*term);
    const auto last = database.postlist_end(*term);
    for (auto posting = database.postlist_begin(*term); posting != last; ++posting) {
      std::uint64_t hash = mix(term_hash, posting.get_wdf());
      if (has_positions) {
        for (auto at = posting.positionlist_begin(); at != posting.positionlist_end(); ++at) hash = mix(hash, *at);
      }
      const Xapian::docid docid = *posting;
      ++postings_;
      if (docid < sums_.size()) {
        sums_[docid] += hash;
      } else {
        ++beyond_;
      }
    }
  }
}

}  // namespace backfile
