#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/manifest.hpp"

namespace backfile {

/// What it takes to know of an index to compile a query: which stemmers its articles were indexed with, and between which days
/// they were published.
struct IndexShape {
  /// Languages by the name of their stemmer; languages without one are under "".
  std::map<std::string, std::vector<std::string>> languages_by_stemmer{};
  std::optional<Timestamp> first_published{};
  std::optional<Timestamp> last_published{};
};

IndexShape shape_of(const Manifest& manifest);

}  // namespace backfile
