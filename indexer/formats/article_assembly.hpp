#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/article.hpp"
#include "indexer/formats/field_names.hpp"
#include "indexer/formats/language_tag.hpp"
#include "indexer/formats/value_list.hpp"

namespace backfile {

/// A value that was found for a field: a member of a JSON object, or a cell of a table.
template <typename Value>
struct FieldCandidate {
  ArticleField field = ArticleField::id;
  std::size_t rank = 0;     ///< Smaller is better.
  std::string_view name{};  ///< As the member or column is spelled.
  Value value{};
};

/// Makes an article of values that have names, by the rules that are the same for JSON and for tables:
///
/// - Of the candidates for a field the first readable one counts; tags are gathered from all.
/// - The id is an absolute `url`, else the record's own identifier, else the relative `url`, else empty.
/// - A second title counts only if it differs.
/// - Of several sections the first is the article's, the others are tags. A `category` is a tag as well where no other
///   field holds tags: exports that have nothing else mean it as such.
/// - A date that cannot be read leaves the article undated.
///
/// `Readings` has the type `Value` and static functions that read one: `line`, `name`, `address` -> string, `paragraphs`
/// and `names` (all names in it, of a section) -> vector of strings, `date` -> optional PartialDate, `add_tags` and
/// `add_authors` (Value, ValueList&). They answer with nothing for what they cannot read.
template <typename Readings>
class ArticleAssembly {
 public:
  using Value = typename Readings::Value;
  using Candidates = std::span<const FieldCandidate<Value>>;

  /// `candidates` are sorted by field and rank, and outlive this.
  explicit ArticleAssembly(Candidates candidates) : candidates_(candidates) {}

  Article run() const {
    Article article;
    article.url = first_of(ArticleField::url, Readings::address);
    const bool is_absolute = article.url.find("://") != std::string::npos;
    article.id = is_absolute ? article.url : first_of(ArticleField::id, Readings::name);
    if (article.id.empty()) article.id = article.url;
    article.image = first_of(ArticleField::image, Readings::address);
    article.title = first_of(ArticleField::title, Readings::line);
    article.alternative_title = first_of(ArticleField::alternative_title, Readings::line);
    if (article.alternative_title == article.title) article.alternative_title.clear();
    article.lead = first_of(ArticleField::lead, Readings::line);
    article.body = first_of(ArticleField::body, Readings::paragraphs);
    read_dates(article);
    article.authors = first_of(ArticleField::authors, [](const Value& value) {
      ValueList authors;
      Readings::add_authors(value, authors);
      return authors.take();
    });
    read_tags_and_section(article);
    article.source = first_of(ArticleField::source, Readings::name);
    article.language =
        first_of(ArticleField::language, [](const Value& value) { return primary_language(Readings::name(value)); });
    return article;
  }

 private:
  Candidates candidates_for(ArticleField field) const {
    const auto first = std::ranges::lower_bound(candidates_, field, {}, &FieldCandidate<Value>::field);
    const auto last = std::find_if(first, candidates_.end(), [&](const auto& one) { return one.field != field; });
    return {first, last};
  }

  /// The first answer of `read` that is not empty.
  template <typename Read>
  auto first_of(ArticleField field, Read read) const {
    decltype(read(std::declval<Value>())) answer{};
    for (const FieldCandidate<Value>& candidate : candidates_for(field)) {
      answer = read(candidate.value);
      if (answer != decltype(answer){}) break;
    }
    return answer;
  }

  void read_dates(Article& article) const {
    if (const auto published = first_of(ArticleField::published, Readings::date)) {
      article.published = published->instant;
      article.date_precision = published->precision;
      article.date_source = DateSource::meta;
    }
    if (const auto modified = first_of(ArticleField::modified, Readings::date)) article.modified = modified->instant;
    if (const auto crawled = first_of(ArticleField::crawled, Readings::date)) article.crawled = crawled->instant;
  }

  void read_tags_and_section(Article& article) const {
    ValueList tags;
    for (const auto& candidate : candidates_for(ArticleField::tags)) Readings::add_tags(candidate.value, tags);
    for (const auto& candidate : candidates_for(ArticleField::section)) {
      std::vector<std::string> sections = Readings::names(candidate.value);
      if (sections.empty()) continue;
      article.section = std::move(sections.front());
      if (tags.is_empty() && normalised_name(candidate.name) == "category") tags.add(article.section);
      for (auto other = sections.begin() + 1; other != sections.end(); ++other) {
        if (*other != article.section) tags.add(std::move(*other));
      }
      break;
    }
    article.tags = tags.take();
  }

  Candidates candidates_;
};

}  // namespace backfile
