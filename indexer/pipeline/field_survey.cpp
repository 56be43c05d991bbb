#include "indexer/pipeline/field_survey.hpp"

#include <algorithm>
#include <tuple>

#include "common/analyzer.hpp"

namespace backfile {
namespace {

constexpr std::array<std::string_view, 8> kNames{"title", "date",    "body",   "authors",
                                                 "tags",  "section", "source", "language"};

std::optional<Timestamp> earlier(std::optional<Timestamp> a, std::optional<Timestamp> b) {
  return a && b ? std::min(*a, *b) : (a ? a : b);
}

std::optional<Timestamp> later(std::optional<Timestamp> a, std::optional<Timestamp> b) {
  return a && b ? std::max(*a, *b) : (a ? a : b);
}

}  // namespace

void FieldSurvey::add(const Article& article) {
  ++articles_;
  const std::array<bool, kFields> is_missing{article.title.empty(),   !article.published,      article.body.empty(),
                                             article.authors.empty(), article.tags.empty(),    article.section.empty(),
                                             article.source.empty(),  article.language.empty()};
  for (std::size_t i = 0; i < kFields; ++i) missing_[i] += is_missing[i] ? 1U : 0U;
  first_ = earlier(first_, article.published);
  last_ = later(last_, article.published);
  for (const std::string& value : article.tags) {
    Tag& tag = tags_[fold_value(value)];
    if (tag.count++ == 0) tag.spelling = value;
  }
  if (!article.language.empty()) ++languages_[article.language];
  keep_tags(kMostTags);
}

void FieldSurvey::add(const FieldSurvey& other) {
  articles_ += other.articles_;
  for (std::size_t i = 0; i < kFields; ++i) missing_[i] += other.missing_[i];
  first_ = earlier(first_, other.first_);
  last_ = later(last_, other.last_);
  for (const auto& [folded, tag] : other.tags_) {
    Tag& mine = tags_[folded];
    if (mine.count == 0) mine.spelling = tag.spelling;
    mine.count += tag.count;
  }
  for (const auto& [language, count] : other.languages_) languages_[language] += count;
  keep_tags(kMostTags);
}

void FieldSurvey::keep_tags(std::size_t most) {
  for (std::uint64_t rare = 1; tags_.size() > most; rare *= 2) {
    std::erase_if(tags_, [rare](const auto& entry) { return entry.second.count <= rare; });
  }
}

std::vector<FieldSurvey::FieldCount> FieldSurvey::missing() const {
  std::vector<FieldCount> counts;
  for (std::size_t i = 0; i < kFields; ++i) counts.push_back({kNames[i], missing_[i]});
  return counts;
}

std::vector<std::pair<std::string, std::uint64_t>> FieldSurvey::most_frequent_tags(std::size_t most) const {
  using Row = std::tuple<std::uint64_t, const std::string*, const std::string*>;
  std::vector<Row> rows;
  rows.reserve(tags_.size());
  for (const auto& [folded, tag] : tags_) rows.emplace_back(tag.count, &folded, &tag.spelling);
  const auto end = rows.begin() + static_cast<std::ptrdiff_t>(std::min(most, rows.size()));
  std::partial_sort(rows.begin(), end, rows.end(), [](const Row& a, const Row& b) {
    return std::get<0>(a) != std::get<0>(b) ? std::get<0>(a) > std::get<0>(b) : *std::get<1>(a) < *std::get<1>(b);
  });
  std::vector<std::pair<std::string, std::uint64_t>> tags;
  for (auto row = rows.begin(); row != end; ++row) tags.emplace_back(*std::get<2>(*row), std::get<0>(*row));
  return tags;
}

}  // namespace backfile
