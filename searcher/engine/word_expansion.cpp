#include "searcher/engine/word_expansion.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "common/grouped.hpp"
#include "common/quoted.hpp"
#include "common/schema.hpp"
#include "common/term.hpp"
#include "common/utf8.hpp"

namespace backfile {
namespace {

/// What a long value keeps of its beginning in its term is longer than this.
constexpr std::size_t kMaxPrefixBytes = 100;

/// Collects what fits and goes on counting when there is too much of it.
class Collector {
 public:
  Collector(const ExpansionTest& fits, std::size_t limit) : fits_(&fits), limit_(limit) {}

  void take(std::string_view word) {
    if (!(*fits_)(word)) return;
    if (++found_ <= limit_) words_.emplace_back(word);
  }

  Expansion finish() {
    if (found_ > limit_) return Failure{TooManyExpansions{found_, limit_}};
    return std::move(words_);
  }

 private:
  const ExpansionTest* fits_;
  std::size_t limit_;
  std::uint64_t found_ = 0;
  std::vector<std::string> words_{};
};

constexpr bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// No prefix begins with another one, so every term that begins with a prefix belongs to its field.
constexpr bool prefixes_are_told_apart() {
  constexpr std::array kOthers{kDayPrefix, kMonthPrefix, kYearPrefix, kUndatedTerm};
  const auto is_apart = [](std::string_view a, std::string_view b) { return !a.starts_with(b) && !b.starts_with(a); };
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    if (kFields[i].prefix.empty()) continue;
    for (std::size_t j = i + 1; j < kFields.size(); ++j) {
      if (!kFields[j].prefix.empty() && !is_apart(kFields[i].prefix, kFields[j].prefix)) return false;
    }
    for (const std::string_view other : kOthers) {
      if (!is_apart(kFields[i].prefix, other)) return false;
    }
  }
  return true;
}
static_assert(prefixes_are_told_apart());

/// The value that make_term() made a term of.
std::string_view value_of(std::string_view term, std::string_view field_prefix) {
  std::string_view value = term.substr(field_prefix.size());
  const bool has_colon = value.size() > 1 && value[0] == ':' && (is_capital(value[1]) || value[1] == ':');
  return has_colon ? value.substr(1) : value;
}

/// What all terms of values with that beginning begin with.
std::string term_prefix(std::string_view field_prefix, std::string_view literal_prefix) {
  return make_term(
      field_prefix,
      literal_prefix.substr(0, floor_to_boundary(literal_prefix, std::min(literal_prefix.size(), kMaxPrefixBytes))));
}

}  // namespace

std::string message(const TooManyExpansions& error, std::string_view typed, std::string_view things) {
  return fmt::format("{} stands for {} {} of this index; at most {} can be searched", backfile::quoted(typed),
                     grouped(error.found), things, grouped(error.limit));
}

std::string message_of_all(const TooManyExpansions& error) {
  return fmt::format(
      "the patterns up to here (with *, ? or ~) stand for {} words of this index together; at most {} can be searched",
      grouped(error.found), grouped(error.limit));
}

Expansion expand_words(const Vocabulary& vocabulary, std::string_view literal_prefix, const ExpansionTest& fits,
                       std::size_t limit) {
  Collector collector(fits, limit);
  vocabulary.for_each(literal_prefix, [&](std::string_view word, std::uint64_t) {
    collector.take(word);
    return true;
  });
  return collector.finish();
}

void for_each_value(const Xapian::Database& database, std::string_view field_prefix, std::string_view literal_prefix,
                    const std::function<bool(std::string_view, std::uint64_t)>& visit) {
  const std::string first = term_prefix(field_prefix, literal_prefix);
  const auto end = database.allterms_end(first);
  for (auto at = database.allterms_begin(first); at != end; ++at) {
    const std::string term = *at;
    if (!visit(value_of(term, field_prefix), at.get_termfreq())) return;
  }
}

Expansion expand_values(const Xapian::Database& database, std::string_view field_prefix,
                        std::string_view literal_prefix, const ExpansionTest& fits, std::size_t limit) {
  Collector collector(fits, limit);
  for_each_value(database, field_prefix, literal_prefix, [&](std::string_view value, std::uint64_t) {
    collector.take(value);
    return true;
  });
  return collector.finish();
}

}  // namespace backfile
