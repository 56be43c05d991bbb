#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "common/utf8.hpp"
#include "searcher/query/caret.hpp"
#include "searcher/query/parser.hpp"

namespace {

using backfile::query::MatchMode;
using backfile::query::ParseOptions;

void require(bool holds) {
  if (!holds) std::abort();
}

bool is_harmless(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < ' ') return false;
  }
  return backfile::is_valid_utf8(text);
}

void check(std::string_view text, MatchMode match) {
  const ParseOptions options{.match = match, .now = 1'645'003'920};
  const auto query = parse(text, options);
  const auto again = parse(text, options);
  require(query.has_value() == again.has_value());
  if (query) {
    const std::string printed = to_string(query->root);
    require(printed == to_string(again->root));
    require(is_harmless(printed));
    for (const std::string& warning : query->warnings) require(is_harmless(warning));
    return;
  }
  const auto& error = query.error();
  require(error.offset <= text.size());
  require(!error.message.empty() && is_harmless(error.message));
  require(is_harmless(error.hint));
  require(backfile::query::column(text, error.offset) <= text.size() + 1);
  const std::string shown = backfile::query::caret_line(text, error.offset);
  require(shown.back() == '^' && backfile::is_valid_utf8(shown));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check(text, MatchMode::all);
  check(text, MatchMode::any);
  return 0;
}
