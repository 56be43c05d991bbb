#include "common/term.hpp"

#include <algorithm>

#include "common/hash.hpp"
#include "common/utf8.hpp"

namespace backfile {
namespace {

constexpr std::size_t kKeptBytes = 180;

std::size_t cost(std::string_view text) {
  return text.size() + static_cast<std::size_t>(std::count(text.begin(), text.end(), '\0'));
}

/// Xapian's convention: a text that starts like a prefix is set apart by a colon.
bool needs_colon(std::string_view prefix, std::string_view text) {
  return !prefix.empty() && !text.empty() && ((text[0] >= 'A' && text[0] <= 'Z') || text[0] == ':');
}

std::string_view first_bytes(std::string_view text, std::size_t budget) {
  std::size_t size = 0;
  for (std::size_t used = 0; size < text.size(); ++size) {
    used += text[size] == '\0' ? 2U : 1U;
    if (used > budget) break;
  }
  return text.substr(0, floor_to_boundary(text, size));
}

}  // namespace

std::string make_term(std::string_view prefix, std::string_view text) {
  std::string term;
  term.reserve(prefix.size() + 1 + std::min(text.size(), kMaxTermBytes));
  term += prefix;
  if (needs_colon(prefix, text)) term += ':';
  // The colon is counted for every text, so that all texts of a prefix are cut at the same length.
  if (prefix.size() + 1 + text.size() <= kMaxTermBytes / 2 || prefix.size() + 1 + cost(text) <= kMaxTermBytes) {
    term += text;
    return term;
  }
  term += first_bytes(text, kKeptBytes);
  term += '#';
  term += to_hex(hash128(text));
  return term;
}

}  // namespace backfile
