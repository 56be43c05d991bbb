#include "indexer/formats/sgml_element.hpp"

#include <string>

#include "common/utf8.hpp"

namespace backfile {
namespace {

bool ends_name(char c) { return c == '>' || c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

std::optional<SgmlElement> find_element(std::string_view text, std::string_view name, std::size_t from) {
  const std::string start = "<" + std::string(name);
  std::size_t begin = text.find(start, from);
  while (begin != std::string_view::npos && begin + start.size() < text.size() &&
         !ends_name(text[begin + start.size()])) {
    begin = text.find(start, begin + 1);
  }
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t close = text.find('>', begin);
  if (close == std::string_view::npos) return std::nullopt;
  const std::string end_tag = "</" + std::string(name) + ">";
  const std::size_t end = text.find(end_tag, close);
  if (end == std::string_view::npos) return SgmlElement{text.substr(close + 1), begin, text.size(), false};
  return SgmlElement{text.substr(close + 1, end - close - 1), begin, end + end_tag.size(), true};
}

std::string_view sgml_attribute(std::string_view start_tag, std::string_view name) {
  const std::string key = " " + std::string(name) + "=\"";
  const std::size_t begin = start_tag.find(key);
  if (begin == std::string_view::npos) return {};
  const std::string_view value = start_tag.substr(begin + key.size());
  return trim(value.substr(0, value.find('"')));
}

}  // namespace backfile
