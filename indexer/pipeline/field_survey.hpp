#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/article.hpp"

namespace backfile {

/// What a person looks at before a long run: which fields the articles have, the span of their dates, and the most
/// frequent tags. Of languages and dates it counts what the dump states. Values that add up, so each thread may keep one.
class FieldSurvey {
 public:
  struct FieldCount {
    std::string_view field{};
    std::uint64_t missing = 0;
  };

  void add(const Article& article);
  void add(const FieldSurvey& other);

  std::uint64_t articles() const { return articles_; }
  /// title, date, body, authors, tags, section, source and language, in this order.
  std::vector<FieldCount> missing() const;
  std::optional<Timestamp> first_published() const { return first_; }
  std::optional<Timestamp> last_published() const { return last_; }
  /// By frequency, then folded value; in the spelling seen first. Exact up to kMostTags different ones, above that a tag
  /// that was rare for long may be counted too low.
  std::vector<std::pair<std::string, std::uint64_t>> most_frequent_tags(std::size_t most) const;
  const std::map<std::string, std::uint64_t>& languages() const { return languages_; }

  /// How many different tags it holds, and how to make them at most so many: the rarest go.
  std::size_t tags() const { return tags_.size(); }
  void keep_tags(std::size_t most);

  static constexpr std::size_t kMostTags = 200'000;

 private:
  static constexpr std::size_t kFields = 8;
  struct Tag {
    std::string spelling{};
    std::uint64_t count = 0;
  };

  std::uint64_t articles_ = 0;
  std::array<std::uint64_t, kFields> missing_{};
  std::optional<Timestamp> first_{};
  std::optional<Timestamp> last_{};
  std::unordered_map<std::string, Tag> tags_{};  ///< By folded value.
  std::map<std::string, std::uint64_t> languages_{};
};

}  // namespace backfile
