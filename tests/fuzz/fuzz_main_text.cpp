#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/utf8.hpp"
#include "indexer/markup/charset.hpp"
#include "indexer/markup/html_tree.hpp"
#include "indexer/markup/main_text.hpp"
#include "tests/support/require.hpp"

namespace {

using namespace backfile;
using test::require;

}  // namespace

/// Bytes to a page's text: whatever they are and whatever character set is stated, the text is clean. The first line is
/// the stated set.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t line = input.find('\n');
  const std::string_view charset = line == std::string_view::npos ? std::string_view{} : input.substr(0, line);
  const std::string_view page = line == std::string_view::npos ? input : input.substr(line + 1);
  require(is_valid_utf8(to_utf8(page, charset)));
  const std::string html = html_to_utf8(page, charset);
  require(is_valid_utf8(html));
  const HtmlTree tree(html);
  for (const MainTextHints& hints : {MainTextHints{}, MainTextHints{"Storm over Skelder", "A storm.\n\nIt passed."}}) {
    for (const std::string& paragraph : extract_main_text(tree, hints).paragraphs) {
      require(!paragraph.empty() && is_valid_utf8(paragraph));
      require(paragraph.find('\n') == std::string::npos && paragraph.find('\0') == std::string::npos);
    }
  }
  return 0;
}
