#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "common/result.hpp"
#include "common/vocabulary.hpp"

namespace backfile {

/// What a pattern stands for in an index: every word or value that fits it. Each becomes a term of the query, so there may
/// be only so many.
inline constexpr std::size_t kMaxExpansions = 2'000;

/// Patterns stand for more than can be searched.
struct TooManyExpansions {
  std::uint64_t found = 0;
  std::size_t limit = 0;
};

/// "'a*' stands for 3,120 words of this index; at most 2,000 can be searched". `things` says what they are: "words",
/// "tags". What helps: to write more of the word.
std::string message(const TooManyExpansions& error, std::string_view typed, std::string_view things);

/// The same of all patterns of a query up to one of them.
std::string message_of_all(const TooManyExpansions& error);

/// Whether a folded word or value fits a pattern.
using ExpansionTest = std::function<bool(std::string_view)>;

using Expansion = Result<std::vector<std::string>, TooManyExpansions>;

/// The folded words of the vocabulary that fit, sorted by bytes. All that fits begins with `literal_prefix`, and only words
/// that do are looked at; without one the whole vocabulary is. Words of more than kMaxVocabularyWordBytes are not in it.
Expansion expand_words(const Vocabulary& vocabulary, std::string_view literal_prefix, const ExpansionTest& fits,
                       std::size_t limit = kMaxExpansions);

/// The values of a keyword field that fit, as make_term() takes them, in the order of their terms. `field_prefix` is that of schema.hpp.
/// A value that make_term() has cut shows only what is left of it. Throws Xapian::Error.
Expansion expand_values(const Xapian::Database& database, std::string_view field_prefix,
                        std::string_view literal_prefix, const ExpansionTest& fits, std::size_t limit = kMaxExpansions);

/// Calls `visit` for every value of a keyword field that begins with `literal_prefix`, in the order of their terms, with the number
/// of articles that have it, dead ones included, until it returns false. Throws Xapian::Error.
void for_each_value(const Xapian::Database& database, std::string_view field_prefix, std::string_view literal_prefix,
                    const std::function<bool(std::string_view value, std::uint64_t articles)>& visit);

}  // namespace backfile
