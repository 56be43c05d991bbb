#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "common/utf8.hpp"
#include "indexer/markup/entities.hpp"
#include "indexer/markup/html_text.hpp"
#include "tests/support/require.hpp"

namespace {

using backfile::test::require;

void require_clean_lines(const std::vector<std::string>& paragraphs) {
  for (const std::string& paragraph : paragraphs) {
    require(!paragraph.empty() && backfile::is_valid_utf8(paragraph));
    for (const char c : paragraph) require(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
  }
}

}  // namespace

/// HTML fragments of any well-formed text become clean lines.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backfile;
  const std::string text = to_valid_utf8({reinterpret_cast<const char*>(data), size});
  require(is_valid_utf8(decode_entities(text)));
  require_clean_lines(html_paragraphs(text));
  require_clean_lines(text_paragraphs(text));
  require(is_valid_utf8(text_line(text)));
  return 0;
}
