#include "indexer/upkeep/damage.hpp"

#include <fmt/format.h>

namespace backfile {

std::string to_text(const ArticlePlace& place) {
  if (place.id.empty()) return fmt::format("{}, document {}", place.segment, place.docid);
  return fmt::format("{}, article '{}' (document {})", place.segment, place.id, place.docid);
}

void DamageList::add_article(const ArticlePlace& place, std::string_view kind, std::string what, std::string hint) {
  std::uint64_t& count = kinds_[{std::string(place.segment), std::string(kind)}];
  if (++count > kMaxOfAKind) return;
  add({to_text(place), std::move(what), std::move(hint)});
}

std::vector<Damage> DamageList::take() {
  for (const auto& [segment_and_kind, count] : kinds_) {
    if (count <= kMaxOfAKind) continue;
    const std::uint64_t more = count - kMaxOfAKind;
    add({segment_and_kind.first,
         fmt::format("{} more article{} of which {}", more, more == 1 ? "" : "s", segment_and_kind.second),
         kRestoreHint});
  }
  kinds_.clear();
  return std::move(damages_);
}

}  // namespace backfile
