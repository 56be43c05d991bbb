#include "indexer/markup/charset_statement.hpp"

#include <algorithm>
#include <cstddef>

#include "common/ascii.hpp"
#include "common/utf8.hpp"

namespace backfile {
namespace {

constexpr std::size_t kMetaBytes = 4096;
constexpr std::string_view kSpaces = " \t\n\r\f";

std::size_t find_ignoring_case(std::string_view text, std::string_view lower_word, std::size_t from) {
  const auto begin = text.begin() + static_cast<std::ptrdiff_t>(std::min(from, text.size()));
  const auto found = std::search(begin, text.end(), lower_word.begin(), lower_word.end(),
                                 [](char left, char right) { return ascii_lower(left) == right; });
  return found == text.end() ? std::string_view::npos : static_cast<std::size_t>(found - text.begin());
}

std::size_t skip(std::string_view text, std::string_view signs, std::size_t from) {
  return std::min(text.find_first_not_of(signs, from), text.size());
}

}  // namespace

std::string_view charset_parameter(std::string_view content_type) {
  constexpr std::string_view kName = "charset";
  for (std::size_t at = find_ignoring_case(content_type, kName, 0); at != std::string_view::npos;
       at = find_ignoring_case(content_type, kName, at)) {
    at += kName.size();
    const std::size_t equals = skip(content_type, kSpaces, at);
    if (equals == content_type.size() || content_type[equals] != '=') continue;
    const std::size_t value = skip(content_type, " \t\n\r\f\"'", equals + 1);
    const std::size_t end = std::min(content_type.find_first_of("\"';, \t\r\n/>", value), content_type.size());
    return content_type.substr(value, end - value);
  }
  return {};
}

std::string_view charset_in_page(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kMetaBytes);
  for (std::size_t at = find_ignoring_case(head, "<meta", 0); at != std::string_view::npos;
       at = find_ignoring_case(head, "<meta", at + 5)) {
    const std::string_view value = charset_parameter(head.substr(at, head.find('>', at) - at));
    if (!value.empty()) return value;
  }
  return charset_in_xml(head);
}

std::string_view charset_in_xml(std::string_view bytes) {
  constexpr std::string_view kName = "encoding";
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  bytes.remove_prefix(skip(bytes, kSpaces, 0));
  if (!bytes.starts_with("<?xml")) return {};
  const std::string_view declaration = bytes.substr(0, bytes.find("?>"));
  const std::size_t name = declaration.find(kName);
  if (name == std::string_view::npos) return {};
  const std::size_t open = declaration.find_first_of("\"'", name + kName.size());
  if (open == std::string_view::npos) return {};
  const std::string_view value = declaration.substr(open + 1);
  return trim(value.substr(0, value.find(declaration[open])));
}

}  // namespace backfile
