#include "indexer/formats/xml_document.hpp"

#include <algorithm>
#include <vector>

#include "common/ascii.hpp"
#include "common/utf8.hpp"
#include "indexer/markup/charset.hpp"
#include "indexer/markup/entities.hpp"

namespace backfile {
namespace {

constexpr std::string_view kSpaces = " \t\r\n";
constexpr std::string_view kCdata = "<![CDATA[";
constexpr std::string_view kCdataEnd = "]]>";

bool starts_name(char c) {
  return (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') || c == '_' || c == ':' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// Index behind `terminator`; the end of `text` without one.
std::size_t end_behind(std::string_view text, std::string_view terminator, std::size_t from) {
  const std::size_t found = text.find(terminator, from);
  return found == std::string_view::npos ? text.size() : found + terminator.size();
}

/// Index behind the document type that begins `text`.
std::size_t document_type_end(std::string_view text) {
  bool is_in_brackets = false;
  for (std::size_t at = 2; at < text.size(); ++at) {
    const char c = text[at];
    if (text.substr(at).starts_with("<!--")) {
      at = end_behind(text, "-->", at) - 1;
    } else if (c == '"' || c == '\'') {
      at = end_behind(text, std::string_view(&c, 1), at + 1) - 1;
    } else if (c == '[' || c == ']') {
      is_in_brackets = c == '[';
    } else if (c == '>' && !is_in_brackets) {
      return at + 1;
    }
  }
  return text.size();
}

/// The length of the reference at the start of `text`, `&` and `;` included; 0 if there is none.
std::size_t reference_length(std::string_view text) {
  constexpr std::size_t kMaxLength = 12;
  const std::size_t end = text.substr(0, kMaxLength).find(';');
  if (end == std::string_view::npos) return 0;
  const std::string_view name = text.substr(1, end - 1);
  const bool is_name = !name.empty() && std::ranges::all_of(name, [](char c) {
    return (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '#';
  });
  return is_name ? end + 1 : 0;
}

/// What stands for a reference in the mended text.
std::string mended_reference(std::string_view reference) {
  const std::string character = decode_entities(reference);
  if (character == reference) return "&amp;" + std::string(reference.substr(1));
  const bool is_ascii = character.size() == 1;
  // The parser decodes these itself, and they must not become markup before.
  const bool is_control = is_ascii && static_cast<unsigned char>(character.front()) < 0x20 &&
                          kSpaces.find(character.front()) == std::string_view::npos;
  if (is_control) return " ";
  return is_ascii ? std::string(reference) : character;
}

/// The name in the tag at `xml[open]`, which is `<`, as far as that has a sane length.
std::string_view tag_name_at(std::string_view xml, std::size_t open) {
  constexpr std::size_t kMaxNameBytes = 64;
  const std::string_view text = xml.substr(open + 1, kMaxNameBytes);
  return text.substr(0, text.find_first_of(" \t\r\n/>"));
}

}  // namespace

XmlRoot find_xml_root(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  while (true) {
    head.remove_prefix(std::min(head.find_first_not_of(kSpaces), head.size()));
    if (head.starts_with("<?")) {
      head.remove_prefix(end_behind(head, "?>", 2));
    } else if (head.starts_with("<!--")) {
      head.remove_prefix(end_behind(head, "-->", 4));
    } else if (head.starts_with("<!DOCTYPE") || head.starts_with("<!doctype")) {
      head.remove_prefix(document_type_end(head));
    } else {
      break;
    }
  }
  if (head.size() < 2 || head.front() != '<' || !starts_name(head[1])) return {};
  const std::string_view tag = head.substr(0, end_behind(head, ">", 1));
  std::string_view name = tag.substr(1, tag.find_first_of(" \t\r\n/>", 1) - 1);
  if (const std::size_t colon = name.find(':'); colon != std::string_view::npos) name.remove_prefix(colon + 1);
  return XmlRoot{name, tag};
}

std::string xml_to_utf8(std::string_view bytes, std::string_view declared) {
  const std::string label = ascii_lower(declared);
  // These write other characters with the bytes of ASCII.
  if (label.starts_with("iso-2022") || label.starts_with("hz-")) return to_utf8(bytes, label);
  if (is_valid_utf8(bytes)) return std::string(bytes);
  // The input layer has turned UTF-16 into UTF-8, and left the declaration.
  if (!label.empty() && !label.starts_with("utf")) return to_utf8(bytes, label);
  const Utf8Count count = count_utf8(bytes);
  return count.characters >= count.errors ? to_valid_utf8(bytes) : to_utf8(bytes, "windows-1252");
}

std::string mend_characters(std::string_view xml) {
  std::string mended;
  mended.reserve(xml.size());
  for (std::size_t at = 0; at < xml.size();) {
    const char c = xml[at];
    const std::string_view rest = xml.substr(at);
    std::size_t length = 1;
    if (c == '<') {
      if (rest.starts_with(kCdata)) {
        length = end_behind(rest, kCdataEnd, kCdata.size());
      } else if (rest.starts_with("<!--")) {
        length = end_behind(rest, "-->", 4);
      } else if (rest.size() < 2 || !(starts_name(rest[1]) || rest[1] == '/' || rest[1] == '!' || rest[1] == '?')) {
        mended += "&lt;";
        ++at;
        continue;
      }
    } else if (c == '&') {
      if (const std::size_t reference = reference_length(rest); reference > 0) {
        mended += mended_reference(rest.substr(0, reference));
        at += reference;
        continue;
      }
      if (rest.starts_with("&#")) {
        // The parser would take as many digits as there are, for a character that there is not.
        mended += "&amp;";
        ++at;
        continue;
      }
    } else {
      length = std::min(rest.find_first_of("<&", 1), rest.size());
    }
    mended += rest.substr(0, length);
    at += length;
  }
  std::ranges::replace(mended, '\0', ' ');
  return mended;
}

std::string mend_text_elements(std::string_view xml, std::span<const std::string_view> names) {
  std::string mended;
  std::vector<bool> lacks_end(names.size());
  std::size_t copied = 0;
  for (std::size_t open = xml.find('<'); open != std::string_view::npos; open = xml.find('<', open + 1)) {
    const std::string_view name = tag_name_at(xml, open);
    const auto row = static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
    if (row == names.size() || lacks_end[row]) continue;
    const std::size_t close = xml.find('>', open);
    if (close == std::string_view::npos) break;
    if (xml[close - 1] == '/') continue;
    const std::size_t begin = close + 1;
    const std::size_t end = xml.find("</" + std::string(name) + ">", begin);
    lacks_end[row] = end == std::string_view::npos;
    if (lacks_end[row]) continue;
    const std::string_view content = xml.substr(begin, end - begin);
    const bool is_escaped = content.find(kCdata) != std::string_view::npos;
    if (!is_escaped && content.find('<') != std::string_view::npos) {
      mended += xml.substr(copied, begin - copied);
      mended += kCdata;
      mended += content;
      mended += kCdataEnd;
      copied = end;
    }
    open = end;
  }
  mended += xml.substr(copied);
  return mended;
}

XmlParse parse_xml(std::string_view xml, pugi::xml_document& document) {
  // White space between inline elements separates words. Comments and instructions are dropped.
  constexpr unsigned int kOptions =
      pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_wconv_attribute | pugi::parse_ws_pcdata;
  const pugi::xml_parse_result result = document.load_buffer(xml.data(), xml.size(), kOptions, pugi::encoding_utf8);
  return XmlParse{static_cast<bool>(result), static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)),
                  result.description()};
}

}  // namespace backfile
