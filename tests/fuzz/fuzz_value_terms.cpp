#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/analyzer.hpp"
#include "common/term.hpp"
#include "common/utf8.hpp"
#include "common/value_terms.hpp"
#include "tests/support/fuzzed_bytes.hpp"
#include "tests/support/require.hpp"

namespace {

using namespace backfile;

/// What is indexed for a value is what a searcher looks up for it: folded, the whole first, each once.
void check_values(std::string_view typed, const std::vector<std::string>& values) {
  const std::string whole = fold_value(typed);
  test::require(whole.empty() || (!values.empty() && values.front() == whole));
  std::vector<std::string> sorted = values;
  std::ranges::sort(sorted);
  test::require(std::ranges::adjacent_find(sorted) == sorted.end());
  for (const std::string& value : values) {
    test::require(!value.empty() && is_valid_utf8(value));
    test::require(fold_value(value) == value);
    test::require(whole.find(value) != std::string::npos);
  }
}

/// Xapian counts a NUL as two bytes.
void check_term(std::string_view text) {
  const std::string term = make_term("XSEC", text);
  const auto nuls = static_cast<std::size_t>(std::ranges::count(term, '\0'));
  test::require(term.starts_with("XSEC") && term.size() + nuls <= kMaxTermBytes);
  if (is_valid_utf8(text)) test::require(is_valid_utf8(term));
}

}  // namespace

/// A value and an address, each a line, as they come out of a dump.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  test::FuzzedBytes input(data, size);
  const std::string value = to_valid_utf8(input.line());
  const std::string url = to_valid_utf8(input.line());
  check_values(value, name_values(value));
  check_values(value, section_values(value));
  const std::string host = host_of(url);
  test::require(is_valid_utf8(host) && host.size() <= url.size());
  for (const std::string& found : source_values(value, url)) test::require(!found.empty() && is_valid_utf8(found));
  const std::string language = language_value(value);
  test::require(!language.empty() && language_value(language) == language);
  check_term(std::string_view(reinterpret_cast<const char*>(data), size));
  check_term(value);
  return 0;
}
