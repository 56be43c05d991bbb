#include "indexer/formats/json_fields.hpp"

#include <algorithm>
#include <tuple>

namespace backfile {
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
  walk(object, path, found);
  std::ranges::stable_sort(found, {}, [](const JsonCandidate& c) { return std::tuple(c.field, c.rank); });
  return found;
}

void JsonFieldLookup::walk(simdjson::dom::object object, std::string& path, std::vector<JsonCandidate>& found) const {
  const std::size_t outer_size = path.size();
  for (const auto& [name, value] : object) {
    append_normalised_name(path, name);
    if (const auto meanings = meanings_.find(path); meanings != meanings_.end()) {
      for (const Meaning& meaning : meanings->second) found.push_back({meaning.field, meaning.rank, name, value});
    }
    simdjson::dom::object inner;
    if (value.get(inner) == simdjson::SUCCESS && containers_.contains(path)) walk(inner, path, found);
    path.resize(outer_size);
  }
}

}  // namespace backfile
