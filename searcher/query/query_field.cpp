#include "searcher/query/query_field.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "common/ascii.hpp"
#include "searcher/query/edit_distance.hpp"

namespace backfile::query {
namespace {

/// Names that other archives and our own options use for the same thing.
struct Synonym {
  std::string_view other{};
  std::string_view name{};
};
constexpr std::array kSynonyms{
    Synonym{"headline", "title"},   Synonym{"hd", "title"},
    Synonym{"hl", "title"},         Synonym{"hlead", "title"},
    Synonym{"lp", "lead"},          Synonym{"text", "body"},
    Synonym{"td", "body"},          Synonym{"byline", "author"},
    Synonym{"by", "author"},        Synonym{"keyword", "tag"},
    Synonym{"topic", "tag"},        Synonym{"site", "source"},
    Synonym{"publisher", "source"}, Synonym{"publication", "source"},
    Synonym{"sn", "source"},        Synonym{"language", "lang"},
    Synonym{"la", "lang"},          Synonym{"category", "section"},
    Synonym{"se", "section"},       Synonym{"length", "words"},
    Synonym{"wc", "words"},         Synonym{"from", "since"},
    Synonym{"to", "until"},         Synonym{"published", "date"},
    Synonym{"link", "url"},
};

}  // namespace

const QueryField* find_query_field(std::string_view name) {
  const std::string wanted = ascii_lower(name);
  for (const QueryField& field : kQueryFields) {
    if (field.name == wanted) return &field;
  }
  return nullptr;
}

std::string_view other_field_name(std::string_view name) {
  const auto found = std::ranges::find(kSynonyms, ascii_lower(name), &Synonym::other);
  return found == kSynonyms.end() ? std::string_view{} : found->name;
}

std::string_view nearest_field_name(std::string_view name) {
  constexpr std::size_t kLongestName = 24;
  if (name.size() > kLongestName) return {};
  const std::string wanted = ascii_lower(name);
  if (const std::string_view other = other_field_name(name); !other.empty()) return other;
  std::string_view nearest;
  std::size_t least = 3;  // A name with this many edits or more is another name.
  for (const QueryField& field : kQueryFields) {
    const std::size_t distance = edit_distance(wanted, field.name, least);
    if (distance < least && distance < field.name.size() / 2 + 1 && distance < name.size()) {
      least = distance;
      nearest = field.name;
    }
  }
  return nearest;
}

}  // namespace backfile::query
