#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/utf8.hpp"
#include "indexer/markup/charset.hpp"
#include "indexer/markup/charset_statement.hpp"
#include "tests/support/fuzzed_bytes.hpp"
#include "tests/support/require.hpp"

namespace {

using namespace backfile;

bool stands_in(std::string_view part, std::string_view whole) {
  return part.empty() || (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

}  // namespace

/// The first line is the stated character set, or the content type that states it. Whatever it is, the rest becomes valid
/// UTF-8, always the same; and a page that is UTF-8 is read as that.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  test::FuzzedBytes input(data, size);
  const std::string_view statement = input.line();
  const std::string_view bytes = input.rest();
  const std::string_view parameter = charset_parameter(statement);
  test::require(stands_in(parameter, statement));
  test::require(stands_in(charset_in_page(bytes), bytes) && stands_in(charset_in_xml(bytes), bytes));
  for (const std::string_view name : {statement, parameter, std::string_view()}) {
    const std::string text = to_utf8(bytes, name);
    // A byte becomes one character, or two code points of three bytes each in the odd sets of East Asia.
    test::require(is_valid_utf8(text) && text.size() <= 6 * bytes.size());
    test::require(text == to_utf8(bytes, name));
    const std::string page = html_to_utf8(bytes, name);
    test::require(is_valid_utf8(page) && page.size() <= 6 * bytes.size());
  }
  const Utf8Count count = count_utf8(bytes);
  test::require(count.characters + count.errors <= bytes.size());
  test::require((count.errors == 0) == is_valid_utf8(bytes));
  const bool has_mark = bytes.starts_with("\xef\xbb\xbf") || bytes.starts_with("\xfe\xff");
  // A few characters may be those of another set by accident.
  if (!has_mark && is_valid_utf8(bytes) && count.characters >= 8) {
    test::require(html_to_utf8(bytes, statement) == bytes);
  }
  return 0;
}
