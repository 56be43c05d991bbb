#include "searcher/engine/index_shape.hpp"

#include <algorithm>

#include "common/analyzer.hpp"

namespace backfile {

IndexShape shape_of(const Manifest& manifest) {
  IndexShape shape;
  for (const Segment& segment : manifest.segments) {
    for (const auto& [language, count] : segment.languages) {
      std::vector<std::string>& same = shape.languages_by_stemmer[std::string(stemmer_name(language))];
      if (std::ranges::find(same, language) == same.end()) same.push_back(language);
    }
    if (!segment.first_published) continue;
    shape.first_published =
        std::min(shape.first_published.value_or(*segment.first_published), *segment.first_published);
    shape.last_published = std::max(shape.last_published.value_or(*segment.last_published), *segment.last_published);
  }
  return shape;
}

}  // namespace backfile
