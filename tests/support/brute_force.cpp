#include "tests/support/brute_force.hpp"

#include <algorithm>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <utility>
#include <variant>

#include "common/overloaded.hpp"
#include "tests/support/naive_words.hpp"

namespace backfile::test {
namespace {

enum PartNumber : std::size_t { kTitle, kAlternativeTitle, kLead, kBody };

bool is_in_field(std::size_t part, query::TextField field) {
  switch (field) {
    case query::TextField::any:
      return true;
    case query::TextField::title:
      return part == kTitle || part == kAlternativeTitle;
    case query::TextField::lead:
      return part == kLead;
    case query::TextField::body:
      return part == kBody;
  }
  return false;
}

bool overlap(const Run& a, const Run& b) { return a.part == b.part && a.first <= b.last && b.first <= a.last; }

/// Of addresses like `https://www.site.example/a`.
std::string host(std::string_view url) {
  const std::size_t begin = url.find("//");
  if (begin == std::string_view::npos) return {};
  std::string_view host = url.substr(begin + 2, url.find('/', begin + 2) - begin - 2);
  if (host.starts_with("www.")) host.remove_prefix(4);
  return std::string(host);
}

/// The whole name and every word of it, for names without punctuation.
std::vector<std::string> names(const std::string& name) {
  std::vector<std::string> out{fold_value(name)};
  std::istringstream words(out.front());
  for (std::string word; words >> word;) out.push_back(word);
  return out;
}

/// Everything by which the article is found in that field; what is empty finds nothing.
std::vector<std::string> values_of(const Article& article, query::KeywordField field) {
  std::vector<std::string> out;
  const auto add = [&](const std::vector<std::string>& values) { out.insert(out.end(), values.begin(), values.end()); };
  switch (field) {
    case query::KeywordField::author:
      for (const std::string& author : article.authors) add(names(author));
      break;
    case query::KeywordField::tag:
      for (const std::string& tag : article.tags) out.push_back(fold_value(tag));
      break;
    case query::KeywordField::source:
      add(names(article.source));
      out.push_back(host(article.url));
      break;
    case query::KeywordField::lang:
      out.push_back(article.language.empty() ? "none" : article.language);
      break;
    case query::KeywordField::section:
      out.push_back(fold_value(article.section));
      break;
    case query::KeywordField::url:
      out.push_back(article.url);
      break;
    case query::KeywordField::id:
      out.push_back(article.id);
      break;
  }
  std::erase(out, "");
  return out;
}

bool has_value(const Article& article, const query::Keyword& keyword) {
  const bool is_verbatim = keyword.field == query::KeywordField::url || keyword.field == query::KeywordField::id;
  const auto wanted = [&](const std::string& typed) { return is_verbatim ? typed : fold_value(typed); };
  for (const std::string& value : values_of(article, keyword.field)) {
    for (const std::string& typed : keyword.values) {
      if (value == wanted(typed)) return true;
    }
    for (const std::string& pattern : keyword.patterns) {
      if (fits_wildcard(code_points(value), code_points(wanted(pattern)))) return true;
    }
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
    add_text(parts[kTitle], article.title, 0, article.language);
    add_text(parts[kAlternativeTitle], article.alternative_title, 0, article.language);
    add_text(parts[kLead], article.lead, 0, article.language);
    for (std::size_t i = 0; i < article.body.size(); ++i) add_text(parts[kBody], article.body[i], i, article.language);
  }
}

void BruteForce::add_text(Part& part, std::string_view text, std::size_t paragraph, const std::string& language) {
  for (const Token& token : analyzer(language).tokenize(text)) {
    const std::string_view raw = text.substr(token.begin, token.end - token.begin);
    const KnownWord word{std::string(token.folded), std::string(token.stem), exact_form(raw), cased_form(raw)};
    const auto [found, is_new] = numbers_.emplace(word, words_.size());
    if (is_new) words_.push_back(word);
    part.push_back({found->second, paragraph, token.sentence});
  }
}

Analyzer& BruteForce::analyzer(const std::string& language) {
  return analyzers_.try_emplace(language, language).first->second;
}

std::vector<std::string> BruteForce::matches(const query::NodePtr& root) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < articles_.size(); ++i) {
    if (!root || is_match(*root, i)) ids.push_back(articles_[i].id);
  }
  std::ranges::sort(ids);
  return ids;
}

bool BruteForce::is_match(const query::Node& node, std::size_t article) {
  const Article& facts = articles_[article];
  return std::visit(
      overloaded{
          [&](const query::AtLeast& some) { return places(*some.operand, article).size() >= some.count; },
          [&](const query::Keyword& keyword) { return has_value(facts, keyword); },
          [&](const query::DateRange& range) {
            return is_within(range.field == query::DateField::modified ? facts.modified : facts.published, range);
          },
          [&](const query::Undated&) { return !facts.published.has_value(); },
          [&](const query::WordCount& count) {
            const std::size_t words = parts_[article][kBody].size();
            return words >= count.least && words <= count.most;
          },
          [&](const query::And& all) {
            return std::ranges::all_of(all.operands, [&](const auto& part) { return is_match(*part, article); });
          },
          [&](const query::Or& any) {
            return std::ranges::any_of(any.operands, [&](const auto& part) { return is_match(*part, article); });
          },
          [&](const query::Not& negation) { return !is_match(*negation.operand, article); },
          [&](const auto&) { return !places(node, article).empty(); },
      },
      node.form);
}

std::set<Run> BruteForce::places(const query::Node& node, std::size_t article) {
  const std::string& language = articles_[article].language;
  return std::visit(
      overloaded{
          [&](const query::Word& word) { return runs(word.field, stem_fits(word.text, language), 0, article); },
          [&](const query::Phrase& phrase) {
            return runs(phrase.field, stem_fits(phrase.text, language), phrase.slop, article);
          },
          [&](const query::Pattern& pattern) {
            std::vector<const Fits*> phrase;
            for (const query::TokenPattern& token : pattern.tokens) phrase.push_back(&token_fits(token, language));
            return runs(pattern.field, phrase, pattern.slop, article);
          },
          [&](const query::Proximity& proximity) { return pairs(proximity, article); },
          [&](const query::Or& any) {
            std::set<Run> all;
            for (const query::NodePtr& operand : any.operands) all.merge(places(*operand, article));
            return all;
          },
          [](const auto&) -> std::set<Run> { throw std::logic_error("this node has no places"); },
      },
      node.form);
}

std::set<Run> BruteForce::runs(query::TextField field, const std::vector<const Fits*>& phrase, std::size_t slop,
                               std::size_t article) const {
  std::set<Run> found;
  for (std::size_t number = 0; number < parts_[article].size(); ++number) {
    if (!is_in_field(number, field)) continue;
    const Part& part = parts_[article][number];
    for (std::size_t first = 0; first < part.size(); ++first) {
      // Where the token before may stand, if the first one stands there; in order.
      std::vector<std::size_t> ends;
      if (phrase.front()->at(part[first].word)) ends.push_back(first);
      for (std::size_t token = 1; token < phrase.size() && !ends.empty(); ++token) {
        std::vector<std::size_t> next;
        for (std::size_t at = ends.front() + 1; at < std::min(part.size(), first + phrase.size() + slop); ++at) {
          if (phrase[token]->at(part[at].word)) next.push_back(at);
        }
        ends = std::move(next);
      }
      for (const std::size_t last : ends) found.insert({number, first, last});
    }
  }
  return found;
}

std::set<Run> BruteForce::pairs(const query::Proximity& proximity, std::size_t article) {
  const std::set<Run> lefts = places(*proximity.left, article);
  const std::set<Run> rights = places(*proximity.right, article);
  std::set<Run> found;
  for (const Run& left : lefts) {
    bool is_left_alone = true;
    for (const Run& right : rights) {
      if (overlap(left, right)) {
        if (left != right) is_left_alone = false;
      } else if (is_near(proximity, left, right, article)) {
        is_left_alone = false;
        if (proximity.is_negated) continue;
        found.insert({left.part, std::min(left.first, right.first), std::max(left.last, right.last)});
      }
    }
    if (proximity.is_negated && is_left_alone) found.insert(left);
  }
  return found;
}

bool BruteForce::is_near(const query::Proximity& proximity, const Run& left, const Run& right,
                         std::size_t article) const {
  if (left.part != right.part) return false;
  const Part& part = parts_[article][left.part];
  const bool is_ordered = left.last < right.first;
  const Position& first = part[std::min(left.first, right.first)];
  const Position& last = part[std::max(left.last, right.last)];
  const std::size_t distance = is_ordered ? right.first - left.last : left.first - right.last;
  switch (proximity.nearness) {
    case query::Nearness::near:
      return distance <= proximity.distance;
    case query::Nearness::ordered:
      return is_ordered && distance <= proximity.distance;
    case query::Nearness::sentence:
      return first.paragraph == last.paragraph && first.sentence == last.sentence;
    case query::Nearness::paragraph:
      return first.paragraph == last.paragraph;
  }
  return false;
}

std::vector<const BruteForce::Fits*> BruteForce::stem_fits(std::string_view text, const std::string& language) {
  const auto [found, is_new] = stem_fits_.try_emplace({language, std::string(text)});
  if (is_new) {
    for (const Token& token : analyzer(language).tokenize(text)) {
      found->second.push_back(&remember(query::TokenTest::stem, std::string(token.stem), 0));
    }
  }
  return found->second;
}

const BruteForce::Fits& BruteForce::token_fits(const query::TokenPattern& token, const std::string& language) {
  switch (token.test) {
    case query::TokenTest::stem:
      return *stem_fits(token.text, language).front();
    case query::TokenTest::form:
      return remember(token.test, exact_form(token.text), 0);
    case query::TokenTest::cased:
      return remember(token.test, cased_form(token.text), 0);
    case query::TokenTest::wildcard:
      return remember(token.test, folded_pattern(token.text), 0);
    case query::TokenTest::similar:
      return remember(token.test, std::string(analyzer(language).tokenize(token.text).front().folded), token.distance);
  }
  throw std::logic_error("no such test");
}

const BruteForce::Fits& BruteForce::remember(query::TokenTest test, const std::string& wanted, std::uint32_t distance) {
  const auto [found, is_new] = fits_.try_emplace({test, wanted, distance});
  if (!is_new) return found->second;
  const auto fits = [&](const KnownWord& word) {
    switch (test) {
      case query::TokenTest::stem:
        return word.stem == wanted;
      case query::TokenTest::form:
        return fits_form(word.exact, wanted);
      case query::TokenTest::cased:
        return fits_form(word.cased, wanted);
      case query::TokenTest::wildcard:
        return fits_wildcard(code_points(word.folded), code_points(wanted));
      case query::TokenTest::similar:
        return edits_between(code_points(word.folded), code_points(wanted)) <= distance;
    }
    return false;
  };
  for (const KnownWord& word : words_) found->second.push_back(fits(word));
  return found->second;
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
