#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/utf8.hpp"
#include "searcher/query/edit_distance.hpp"
#include "searcher/query/wildcard.hpp"
#include "tests/support/fuzzed_bytes.hpp"
#include "tests/support/naive_words.hpp"
#include "tests/support/require.hpp"

namespace {

using namespace backfile;

void check_pattern(const query::Wildcard& wildcard, const std::string& word) {
  const bool fits = wildcard.fits(word);
  test::require(fits == test::fits_wildcard(test::code_points(word), test::code_points(wildcard.pattern())));
  if (!fits) return;
  test::require(word.starts_with(wildcard.literal_prefix()) && word.ends_with(wildcard.literal_suffix()));
}

void check_distance(const std::string& one, const std::string& two) {
  const std::size_t edits = test::edits_between(test::code_points(one), test::code_points(two));
  for (const std::size_t limit : {0U, 1U, 2U, 5U}) {
    const std::size_t expected = std::min(edits, limit + 1);
    test::require(query::edit_distance(one, two, limit) == expected);
    test::require(query::edit_distance(two, one, limit) == expected);
  }
}

}  // namespace

/// A pattern and a word, each a line: the quick comparisons agree with the plain ones.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  test::FuzzedBytes input(data, std::min<std::size_t>(size, 96));
  const std::string pattern = to_valid_utf8(input.line());
  const std::string word = to_valid_utf8(input.rest());
  // The plain comparison tries every way to lay the stars out.
  if (std::ranges::count(pattern, '*') <= 3) {
    check_pattern(query::Wildcard::exact(pattern), word);
    check_pattern(query::Wildcard::of_word(pattern), word);
    check_pattern(query::Wildcard::of_value(pattern), word);
  }
  check_distance(pattern, word);
  return 0;
}
