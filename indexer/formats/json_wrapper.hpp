#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace backfile {

/// The beginning of an object around an array of records: `{"status": "ok", "response": {"docs": [`.
struct JsonWrapper {
  std::size_t bytes = 0;       ///< Up to the array's bracket, which is the last of them.
  std::string open_objects{};  ///< The braces that are open in front of the array: "{{".
};

/// What answers of web services and exports of databases put around their records: an array with a name that is usual
/// for records, such as `articles`, in objects with a usual name, such as `data`. Its first element has a title or a body,
/// or is an envelope of a record. nullopt for all other objects, above all for articles: an object that has a title or a
/// body itself is a wrapper only if it is a feed (`title`, then `items`). Looks at no more than `head`.
std::optional<JsonWrapper> find_json_wrapper(std::string_view head);

}  // namespace backfile
