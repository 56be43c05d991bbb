#include "searcher/query/query_field.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>
#include <vector>

#include "common/ascii.hpp"

namespace backfile::query {
namespace {

/// Names that other archives and our own options use for the same thing.
struct Synonym {
  std::string_view other{};
  std::string_view name{};
};
constexpr std::array kSynonyms{
    Synonym{"headline", "title"}, Synonym{"text", "body"},        Synonym{"byline", "author"},
    Synonym{"by", "author"},      Synonym{"keyword", "tag"},      Synonym{"topic", "tag"},
    Synonym{"site", "source"},    Synonym{"publisher", "source"}, Synonym{"language", "lang"},
    Synonym{"from", "since"},     Synonym{"category", "section"}, Synonym{"length", "words"},
    Synonym{"published", "date"}, Synonym{"to", "until"},         Synonym{"link", "url"},
};

/// Insertions, deletions and replacements that turn one word into the other.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

}  // namespace

const QueryField* find_query_field(std::string_view name) {
  const std::string wanted = ascii_lower(name);
  for (const QueryField& field : kQueryFields) {
    if (field.name == wanted) return &field;
  }
  return nullptr;
}

std::string_view nearest_field_name(std::string_view name) {
  constexpr std::size_t kLongestName = 24;
  if (name.size() > kLongestName) return {};
  const std::string wanted = ascii_lower(name);
  for (const Synonym& synonym : kSynonyms) {
    if (synonym.other == wanted) return synonym.name;
  }
  std::string_view nearest;
  std::size_t least = 3;
  for (const QueryField& field : kQueryFields) {
    const std::size_t distance = edit_distance(wanted, field.name);
    if (distance < least && distance < field.name.size() / 2 + 1 && distance < name.size()) {
      least = distance;
      nearest = field.name;
    }
  }
  return nearest;
}

}  // namespace backfile::query
