#include "indexer/formats/json_ld_breadcrumbs.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "indexer/formats/json_ld_graph.hpp"
#include "indexer/formats/json_values.hpp"
#include "indexer/formats/web_address.hpp"

namespace backfile {
namespace {

using simdjson::dom::element;

struct Crumb {
  std::string name{};
  std::string url{};
};

/// In the order of their positions.
std::vector<Crumb> crumbs_of(element list) {
  std::vector<std::pair<double, Crumb>> placed;
  const auto items = ld_member(list, "itemListElement");
  if (!items || !items->is_array()) return {};
  for (const element item : simdjson::dom::array(*items)) {
    if (!item.is_object()) continue;
    const auto target = ld_member(item, "item");
    const auto name = ld_member(item, "name")         ? ld_member(item, "name")
                      : target && target->is_object() ? ld_member(*target, "name")
                                                      : std::nullopt;
    double position = static_cast<double>(placed.size() + 1);
    if (const auto stated = ld_member(item, "position"); stated && stated->is_number()) {
      if (stated->get(position) != simdjson::SUCCESS) position = static_cast<double>(placed.size() + 1);
    }
    placed.emplace_back(position,
                        Crumb{name ? without_entities(json_name(*name)) : "", target ? json_address(*target) : ""});
  }
  std::ranges::stable_sort(placed, {}, [](const auto& crumb) { return crumb.first; });
  std::vector<Crumb> crumbs;
  for (auto& [position, crumb] : placed) crumbs.push_back(std::move(crumb));
  return crumbs;
}

bool is_page(const Crumb& crumb, const PageIdentity& identity) {
  constexpr std::size_t kMostBytesOfSection = 45;
  return crumb.name.size() > kMostBytesOfSection || crumb.url.empty() || identity.has_url(crumb.url) ||
         identity.has_headline(crumb.name);
}

}  // namespace

std::string breadcrumb_section(element list, const PageIdentity& identity) {
  std::vector<Crumb> crumbs = crumbs_of(list);
  if (!crumbs.empty() && is_page(crumbs.back(), identity)) crumbs.pop_back();
  if (crumbs.empty()) return {};
  Crumb& last = crumbs.back();
  const bool is_home = crumbs.size() == 1 && (is_front_page(last.url) || last.url.empty() || last.url == "/");
  return is_home ? std::string{} : std::move(last.name);
}

}  // namespace backfile
