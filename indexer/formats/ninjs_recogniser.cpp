#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "indexer/formats/field_names.hpp"
#include "indexer/formats/json_scanner.hpp"
#include "indexer/formats/ninjs.hpp"

namespace backfile {
namespace {

/// Members that ninjs has and other JSON exports of news have not, as normalised_name() writes them.
constexpr std::array kSigns = std::to_array<std::string_view>(
    {"altids",          "associations",     "bodies",          "bodyhtml",        "bodynitf",           "bodytext",
     "bodyxhtml",       "contentcreated",   "copyrightholder", "copyrightnotice", "descriptionhtml",    "descriptions",
     "descriptiontext", "descriptionxhtml", "ednote",          "eventdetails",    "firstcreated",       "headlines",
     "infosource",      "infosources",      "pubstatus",       "renditions",      "representationtype", "rightsinfo",
     "slugline",        "trustindicator",   "usageterms",      "versioncreated"});

/// What can be seen of an object's outer members.
struct OuterMembers {
  std::vector<std::string> names{};  ///< Normalised.
  bool states_ninjs = false;         ///< `standard` or `$standard` names it.
};

/// Index behind the string whose opening quote is at `begin`; npos if it is cut off.
std::size_t string_end(std::string_view json, std::size_t begin) {
  for (std::size_t at = begin + 1; at < json.size(); ++at) {
    if (json[at] == '\\') {
      ++at;
    } else if (json[at] == '"') {
      return at + 1;
    }
  }
  return std::string_view::npos;
}

/// Walks over the first object of `json`, which may be cut off.
OuterMembers outer_members(std::string_view json) {
  OuterMembers members;
  std::size_t depth = 0;
  bool expects_name = false;
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    if (c == '{' || c == '[') {
      ++depth;
      expects_name = depth == 1;
    } else if (c == '}' || c == ']') {
      if (--depth == 0) break;
    } else if (c == ',') {
      expects_name = depth == 1;
    } else if (c == '"') {
      const std::size_t end = string_end(json, at);
      if (end == std::string_view::npos) break;
      std::string text = normalised_name(json.substr(at + 1, end - at - 2));
      const bool is_in_standard = depth == 2 && !members.names.empty() && members.names.back() == "standard";
      if (is_in_standard && text.find("ninjs") != std::string::npos) members.states_ninjs = true;
      if (expects_name) members.names.push_back(std::move(text));
      expects_name = false;
      at = end - 1;
    }
  }
  return members;
}

}  // namespace

bool looks_like_ninjs(std::string_view head) {
  const std::string_view first = without_json_punctuation(head);
  if (!looks_like_json_object(first)) return false;
  const OuterMembers members = outer_members(first);
  const auto has = [&members](std::string_view name) {
    return std::ranges::find(members.names, name) != members.names.end();
  };
  const auto signs = std::ranges::count_if(kSigns, has);
  if (has("uri")) return signs >= 1 || members.states_ninjs;
  // Systems that write `guid` for `uri` follow the standard in all else.
  return has("guid") && has("versioncreated") && signs >= 3;
}

}  // namespace backfile
