#include "indexer/commands/found_ids.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "common/error.hpp"
#include "common/quoted.hpp"

namespace backfile {

std::vector<std::string> found_ids(std::string_view output) {
  std::vector<std::string> ids;
  while (!output.empty()) {
    const std::string_view line = output.substr(0, output.find('\n'));
    const auto hit = nlohmann::json::parse(line, nullptr, false);
    if (!hit.is_object() || !hit.contains("id") || !hit["id"].is_string()) {
      throw Error(ErrorCode::internal, "backfile-searcher printed " + quoted(line) + " instead of an article");
    }
    ids.push_back(hit["id"]);
    output.remove_prefix(std::min(line.size() + 1, output.size()));
  }
  return ids;
}

}  // namespace backfile
