#include "indexer/formats/json_fields.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <tuple>

namespace backfile {
namespace {

using simdjson::dom::element;

constexpr std::size_t kHandicap = 1U << 16U;  ///< Greater than all ranks.

/// Members that hold the record itself.
constexpr std::array kEnvelopes =
    std::to_array<std::string_view>({"_source", "doc", "document", "article", "attributes", "item", "post", "data"});

bool has_text(const std::vector<JsonCandidate>& found) {
  return std::ranges::any_of(found, [](const JsonCandidate& candidate) {
    const bool may_be_text = candidate.field == ArticleField::title || candidate.field == ArticleField::body;
    return may_be_text && !candidate.value.is_null() && !candidate.value.is_object();
  });
}

bool is_article(simdjson::dom::object node) {
  element type;
  if (node.at_key("@type").get(type) != simdjson::SUCCESS) return false;
  std::string_view name;
  simdjson::dom::array names;
  if (type.get(names) == simdjson::SUCCESS && names.size() > 0) type = *names.begin();
  return type.get(name) == simdjson::SUCCESS && (name.ends_with("Article") || name.ends_with("Posting"));
}

/// The record inside of `object`, if that is an envelope.
std::optional<simdjson::dom::object> open_envelope(simdjson::dom::object object) {
  simdjson::dom::object inner;
  for (const std::string_view name : kEnvelopes) {
    if (object.at_key(name).get(inner) == simdjson::SUCCESS) return inner;
  }
  simdjson::dom::array graph;
  if (object.at_key("@graph").get(graph) != simdjson::SUCCESS) return std::nullopt;
  for (const element node : graph) {
    if (node.get(inner) == simdjson::SUCCESS && is_article(inner)) return inner;
  }
  return std::nullopt;
}

}  // namespace
JsonFieldLookup::JsonFieldLookup(std::span<const FieldMapping> mappings) {
  std::size_t rank = 0;
  for (const FieldName& name : names_under(mappings)) add(name.field, name.path, rank++);
}

void JsonFieldLookup::add(ArticleField field, std::string_view path, std::size_t rank) {
  meanings_[normalised_name(path)].push_back({field, rank});
  for (std::size_t dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.', dot + 1)) {
    containers_.insert(normalised_name(path.substr(0, dot)));
  }
}

std::vector<JsonCandidate> JsonFieldLookup::collect(simdjson::dom::object object) const {
  std::vector<JsonCandidate> found;
  found.reserve(object.size());
  std::string path;
  walk(object, path, 0, found);
  if (!has_text(found)) {
    if (const std::optional<simdjson::dom::object> inner = open_envelope(object)) {
      for (JsonCandidate& candidate : found) candidate.rank += kHandicap;
      walk(*inner, path, 0, found);
    }
  }
  std::ranges::stable_sort(found, {}, [](const JsonCandidate& c) { return std::tuple(c.field, c.rank); });
  return found;
}

void JsonFieldLookup::walk(simdjson::dom::object object, std::string& path, std::size_t handicap,
                           std::vector<JsonCandidate>& found) const {
  const std::size_t outer_size = path.size();
  for (const auto& [name, value] : object) {
    append_normalised_name(path, name);
    if (const auto meanings = meanings_.find(path); meanings != meanings_.end()) {
      for (const Meaning& meaning : meanings->second) {
        found.push_back({meaning.field, meaning.rank + handicap, name, value});
      }
    }
    if (value.is_object() || value.is_array()) {
      if (containers_.contains(path)) {
        simdjson::dom::object inner;
        simdjson::dom::array array;
        if (value.get(inner) == simdjson::SUCCESS) walk(inner, path, handicap, found);
        if (value.get(array) == simdjson::SUCCESS) walk_array(array, path, found);
      }
    }
    path.resize(outer_size);
  }
}

/// Objects in arrays directly inside arrays are not looked for.
void JsonFieldLookup::walk_array(simdjson::dom::array array, std::string& path,
                                 std::vector<JsonCandidate>& found) const {
  const std::size_t outer_size = path.size();
  std::size_t index = 0;
  for (const simdjson::dom::element element : array) {
    simdjson::dom::object inner;
    const bool is_object = element.get(inner) == simdjson::SUCCESS;
    // Later elements are no second value of the same member, but come behind.
    if (is_object) walk(inner, path, index * kHandicap, found);
    path += std::to_string(index);
    if (const auto meanings = meanings_.find(path); meanings != meanings_.end()) {
      for (const Meaning& meaning : meanings->second) found.push_back({meaning.field, meaning.rank, {}, element});
    }
    if (is_object && containers_.contains(path)) walk(inner, path, 0, found);
    path.resize(outer_size);
    ++index;
  }
}

}  // namespace backfile
