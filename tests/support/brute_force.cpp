#include "tests/support/brute_force.hpp"

#include <algorithm>
#include <sstream>
#include <utility>

#include "common/overloaded.hpp"

namespace backfile::test {
namespace {

/// Whether words [next, end) of the phrase stand in `text` from `from` on, the last of them before `limit`. Tries every
/// place for every word.
bool continues(const std::vector<std::string>& text, const std::vector<std::string>& phrase, std::size_t next,
               std::size_t from, std::size_t limit) {
  if (next == phrase.size()) return true;
  for (std::size_t at = from; at < std::min(limit, text.size()); ++at) {
    if (text[at] == phrase[next] && continues(text, phrase, next + 1, at + 1, limit)) return true;
  }
  return false;
}

bool contains(const std::vector<std::string>& text, const std::vector<std::string>& phrase, std::size_t slop) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == phrase.front() && continues(text, phrase, 1, at + 1, at + phrase.size() + slop)) return true;
  }
  return false;
}

/// The whole name or one word of it, for names without punctuation.
bool is_name(const std::string& name, const std::string& wanted) {
  std::istringstream words(fold_value(name));
  for (std::string word; words >> word;) {
    if (word == wanted) return true;
  }
  return fold_value(name) == wanted;
}

/// Of addresses like `https://www.site.example/a`.
bool is_host(std::string_view url, std::string_view wanted) {
  const std::size_t begin = url.find("//");
  if (begin == std::string_view::npos) return false;
  std::string_view host = url.substr(begin + 2, url.find('/', begin + 2) - begin - 2);
  if (host.starts_with("www.")) host.remove_prefix(4);
  return host == wanted;
}

bool has_value(const Article& article, query::KeywordField field, const std::string& typed) {
  const std::string wanted = fold_value(typed);
  switch (field) {
    case query::KeywordField::author:
      return std::ranges::any_of(article.authors, [&](const std::string& name) { return is_name(name, wanted); });
    case query::KeywordField::tag:
      return std::ranges::any_of(article.tags, [&](const std::string& tag) { return fold_value(tag) == wanted; });
    case query::KeywordField::source:
      return is_name(article.source, wanted) || is_host(article.url, wanted);
    case query::KeywordField::lang:
      return article.language == (wanted == "none" ? "" : wanted);
    case query::KeywordField::section:
      return !wanted.empty() && fold_value(article.section) == wanted;
    case query::KeywordField::url:
      return article.url == typed;
    case query::KeywordField::id:
      return article.id == typed;
  }
  return false;
}

bool is_within(const std::optional<Timestamp>& moment, const query::DateRange& range) {
  if (!moment) return false;
  return (!range.first || *moment >= *range.first) && (!range.last || *moment <= *range.last);
}

}  // namespace

BruteForce::BruteForce(std::vector<Article> articles) : articles_(std::move(articles)) {
  for (const Article& article : articles_) {
    Parts& parts = parts_.emplace_back();
    parts.title = stems(article.title, article.language);
    parts.alternative_title = stems(article.alternative_title, article.language);
    parts.lead = stems(article.lead, article.language);
    for (const std::string& paragraph : article.body) {
      for (std::string& stem : stems(paragraph, article.language)) parts.body.push_back(std::move(stem));
    }
  }
}

BruteForce::Stems BruteForce::stems(std::string_view text, const std::string& language) {
  auto found = analyzers_.find(language);
  if (found == analyzers_.end()) found = analyzers_.emplace(language, Analyzer(language)).first;
  Stems stems;
  for (const Token& token : found->second.tokenize(text)) stems.emplace_back(token.stem);
  return stems;
}

bool BruteForce::has_text(query::TextField field, std::string_view text, std::size_t slop, std::size_t article) {
  using query::TextField;
  const Stems phrase = stems(text, articles_[article].language);
  const Parts& parts = parts_[article];
  const bool is_any = field == TextField::any;
  if ((is_any || field == TextField::body) && contains(parts.body, phrase, slop)) return true;
  if ((is_any || field == TextField::lead) && contains(parts.lead, phrase, slop)) return true;
  if (!is_any && field != TextField::title) return false;
  return contains(parts.title, phrase, slop) || contains(parts.alternative_title, phrase, slop);
}

bool BruteForce::is_match(const query::Node& node, std::size_t article) {
  const Article& facts = articles_[article];
  return std::visit(
      overloaded{
          [&](const query::Word& word) { return has_text(word.field, word.text, 0, article); },
          [&](const query::Phrase& phrase) { return has_text(phrase.field, phrase.text, phrase.slop, article); },
          [&](const query::Pattern&) { return false; },
          [&](const query::Proximity&) { return false; },
          [&](const query::AtLeast&) { return false; },
          [&](const query::Keyword& keyword) {
            return std::ranges::any_of(
                keyword.values, [&](const std::string& value) { return has_value(facts, keyword.field, value); });
          },
          [&](const query::DateRange& range) {
            return is_within(range.field == query::DateField::modified ? facts.modified : facts.published, range);
          },
          [&](const query::Undated&) { return !facts.published.has_value(); },
          [&](const query::WordCount& count) {
            const std::size_t words = parts_[article].body.size();
            return words >= count.least && words <= count.most;
          },
          [&](const query::And& all) {
            return std::ranges::all_of(all.operands, [&](const auto& part) { return is_match(*part, article); });
          },
          [&](const query::Or& any) {
            return std::ranges::any_of(any.operands, [&](const auto& part) { return is_match(*part, article); });
          },
          [&](const query::Not& negation) { return !is_match(*negation.operand, article); },
      },
      node.form);
}

std::vector<std::string> BruteForce::matches(const query::NodePtr& root) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < articles_.size(); ++i) {
    if (!root || is_match(*root, i)) ids.push_back(articles_[i].id);
  }
  std::ranges::sort(ids);
  return ids;
}

std::vector<std::string> ids_by_date(std::vector<Article> articles, bool newest_first) {
  std::ranges::sort(articles, [&](const Article& a, const Article& b) {
    if (a.published.has_value() != b.published.has_value()) return a.published.has_value();
    if (a.published != b.published) return newest_first ? a.published > b.published : a.published < b.published;
    return a.id < b.id;
  });
  std::vector<std::string> ids;
  for (const Article& article : articles) ids.push_back(article.id);
  return ids;
}

}  // namespace backfile::test
