#include "indexer/input/member_name.hpp"

#include <algorithm>

#include <archive_entry.h>

#include "common/terminal.hpp"
#include "indexer/input/utf8_locale.hpp"

namespace backfile {
namespace {

constexpr const char* kNoName = "(no name)";
constexpr const char* kResourceForks = "__MACOSX";

bool is_hidden_part(std::string_view part) {
  if (part == kResourceForks) return true;
  return part.starts_with('.') && part != "." && part != "..";
}

}  // namespace

std::string member_name(archive_entry* entry) {
  const Utf8Locale locale;
  const char* utf8 = archive_entry_pathname_utf8(entry);
  const char* raw = utf8 != nullptr ? utf8 : archive_entry_pathname(entry);
  std::string_view name = raw != nullptr ? raw : "";
  while (name.starts_with("./")) name.remove_prefix(2);
  std::string text = printable(name);
  return text.empty() ? kNoName : text;
}

bool is_passed_over(archive_entry* entry, std::string_view name) {
  const bool is_link = archive_entry_hardlink(entry) != nullptr && archive_entry_size(entry) == 0;
  if (archive_entry_filetype(entry) != AE_IFREG || is_link) return true;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find('/'), name.size());
    if (is_hidden_part(name.substr(0, end))) return true;
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return false;
}

}  // namespace backfile
