#pragma once

#include <nlohmann/json_fwd.hpp>

#include "common/article.hpp"

namespace backfile {

/// A whole article as an object, the same wherever one is printed: every field under its name, in a fixed order, empty
/// ones too; a missing date is null.
nlohmann::ordered_json article_object(const Article& article);

}  // namespace backfile
