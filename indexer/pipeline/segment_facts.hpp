#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "common/article.hpp"

namespace backfile {

/// What the manifest says about a segment's documents; added up while they are written.
struct SegmentFacts {
  std::uint64_t documents = 0;
  std::map<std::string, std::uint64_t> languages{};
  std::optional<Timestamp> first_published{};
  std::optional<Timestamp> last_published{};

  void add(const Article& article) {
    ++documents;
    ++languages[article.language];
    if (article.published) widen(*article.published, *article.published);
  }

  void add(const SegmentFacts& other) {
    documents += other.documents;
    for (const auto& [language, count] : other.languages) languages[language] += count;
    if (other.first_published) widen(*other.first_published, *other.last_published);
  }

 private:
  void widen(Timestamp first, Timestamp last) {
    first_published = std::min(first_published.value_or(first), first);
    last_published = std::max(last_published.value_or(last), last);
  }
};

}  // namespace backfile
