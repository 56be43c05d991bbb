#include "searcher/query/keyword_test.hpp"

#include <algorithm>

#include "common/analyzer.hpp"
#include "common/value_terms.hpp"

namespace backfile::query {

std::vector<std::string> keyword_values(const Article& article, KeywordField field) {
  std::vector<std::string> values;
  switch (field) {
    case KeywordField::author:
      for (const std::string& author : article.authors) {
        for (std::string& value : name_values(author)) values.push_back(std::move(value));
      }
      break;
    case KeywordField::tag:
      for (const std::string& tag : article.tags) values.push_back(fold_value(tag));
      break;
    case KeywordField::source:
      return source_values(article.source, article.url);
    case KeywordField::lang:
      return {language_value(article.language)};
    case KeywordField::section:
      return section_values(article.section);
    case KeywordField::url:
      if (!article.url.empty()) values.push_back(article.url);
      break;
    case KeywordField::id:
      values.push_back(article.id);
      break;
  }
  return values;
}

std::string keyword_value(KeywordField field, std::string_view typed) {
  switch (field) {
    case KeywordField::url:
    case KeywordField::id:
      return std::string(typed);
    case KeywordField::lang:
      return language_value(typed);
    default:
      return fold_value(typed);
  }
}

Wildcard keyword_wildcard(KeywordField field, std::string_view typed) {
  const bool is_exact = field == KeywordField::url || field == KeywordField::id;
  return is_exact ? Wildcard::exact(typed) : Wildcard::of_value(typed);
}

KeywordTest::KeywordTest(const Keyword& keyword) : field_(keyword.field) {
  for (const std::string& value : keyword.values) values_.push_back(keyword_value(field_, value));
  for (const std::string& pattern : keyword.patterns) patterns_.push_back(keyword_wildcard(field_, pattern));
}

bool KeywordTest::matches(const Article& article) const {
  const std::vector<std::string> values = keyword_values(article, field_);
  return std::any_of(values.begin(), values.end(), [&](const std::string& value) {
    return std::find(values_.begin(), values_.end(), value) != values_.end() ||
           std::any_of(patterns_.begin(), patterns_.end(),
                       [&](const Wildcard& pattern) { return pattern.fits(value); });
  });
}

}  // namespace backfile::query
