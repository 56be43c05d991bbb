#include "searcher/query/edit_distance.hpp"

#include <algorithm>
#include <vector>

#include "common/utf8.hpp"

namespace backfile::query {
namespace {

void remove_common_ends(std::u32string_view& a, std::u32string_view& b) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
}

}  // namespace

std::u32string code_points(std::string_view text) {
  std::u32string points;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    points += c.value;
    i += c.length;
  }
  return points;
}

std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t limit) {
  if (a.size() > b.size()) std::swap(a, b);
  const std::size_t too_far = limit + 1;
  if (b.size() - a.size() > limit) return too_far;
  remove_common_ends(a, b);
  if (a.empty()) return b.size();

  // Cell [i][j] is the distance of the first i and j characters. Cells farther than `limit` from the diagonal are beyond
  // the limit, so a row is filled in a band around it.
  std::vector<std::size_t> before_previous(b.size() + 1, too_far);
  std::vector<std::size_t> previous(b.size() + 1, too_far);
  std::vector<std::size_t> row(b.size() + 1, too_far);
  for (std::size_t j = 0; j <= std::min(b.size(), limit); ++j) previous[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const std::size_t first = i > limit ? i - limit : 1;
    const std::size_t last = std::min(b.size(), i + limit);
    row[first - 1] = first == 1 && i <= limit ? i : too_far;
    std::size_t least = row[first - 1];
    for (std::size_t j = first; j <= last; ++j) {
      std::size_t edits = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      edits = std::min({edits, row[j - 1] + 1, previous[j] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        edits = std::min(edits, before_previous[j - 2] + 1);
      }
      row[j] = std::min(edits, too_far);
      least = std::min(least, row[j]);
    }
    if (last < b.size()) row[last + 1] = too_far;
    // A swap reaches back two rows, but what it adds to is then in the row between them, at most one edit worse.
    if (least > limit) return too_far;
    before_previous.swap(previous);
    previous.swap(row);
  }
  return previous[b.size()];
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  return edit_distance(code_points(a), code_points(b), limit);
}

}  // namespace backfile::query
