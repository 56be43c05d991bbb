#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "common/overloaded.hpp"
#include "searcher/query/matcher.hpp"
#include "searcher/query/places.hpp"
#include "tests/support/query_nodes.hpp"

namespace backfile::query {
namespace {

using Run = std::pair<std::size_t, std::size_t>;  ///< Positions, both included.
using Runs = std::set<Run>;

struct PlainToken {
  std::string word{};
  std::size_t sentence = 0;
  std::size_t paragraph = 0;
};
using PlainText = std::vector<PlainToken>;

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (c == ' ') {
      words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  return words;
}

/// ast.hpp, word by word: tries everything that could stand anywhere.
class Naive {
 public:
  explicit Naive(const PlainText& text) : text_(text) {}

  Runs places(const Node& node) const {
    return std::visit(overloaded{
                          [&](const Word& word) { return runs(split(word.text), 0); },
                          [&](const Phrase& phrase) { return runs(split(phrase.text), phrase.slop); },
                          [&](const Or& any) {
                            Runs all;
                            for (const NodePtr& operand : any.operands) all.merge(places(*operand));
                            return all;
                          },
                          [&](const Proximity& proximity) { return pairs(proximity); },
                          [](const auto&) { return Runs{}; },
                      },
                      node.form);
  }

 private:
  Runs runs(const std::vector<std::string>& words, std::size_t slop) const {
    Runs found;
    for (std::size_t at = 0; at < text_.size(); ++at) {
      if (text_[at].word == words.front()) extend(words, 1, at, at, slop, found);
    }
    return found;
  }

  void extend(const std::vector<std::string>& words, std::size_t next, std::size_t first, std::size_t last,
              std::size_t slop, Runs& found) const {
    if (next == words.size()) {
      if (last - first + 1 - words.size() <= slop) found.emplace(first, last);
      return;
    }
    for (std::size_t at = last + 1; at < text_.size(); ++at) {
      if (text_[at].word == words[next]) extend(words, next + 1, first, at, slop, found);
    }
  }

  static bool overlap(const Run& a, const Run& b) { return a.first <= b.second && b.first <= a.second; }

  bool is_near(const Proximity& proximity, const Run& left, const Run& right) const {
    if (overlap(left, right)) return false;
    const bool in_order = left.second < right.first;
    const Run& first = in_order ? left : right;
    const Run& second = in_order ? right : left;
    switch (proximity.nearness) {
      case Nearness::near:
        return second.first - first.second <= proximity.distance;
      case Nearness::ordered:
        return in_order && second.first - first.second <= proximity.distance;
      case Nearness::sentence:
        return text_[first.first].sentence == text_[second.second].sentence;
      case Nearness::paragraph:
        return text_[first.first].paragraph == text_[second.second].paragraph;
    }
    return false;
  }

  Runs pairs(const Proximity& proximity) const {
    const Runs left = places(*proximity.left);
    const Runs right = places(*proximity.right);
    Runs found;
    for (const Run& a : left) {
      bool has_neighbour = false;
      for (const Run& b : right) {
        if (is_near(proximity, a, b)) {
          has_neighbour = true;
          if (!proximity.is_negated) found.emplace(std::min(a.first, b.first), std::max(a.second, b.second));
        }
        if (overlap(a, b) && a != b) has_neighbour = true;
      }
      if (proximity.is_negated && !has_neighbour) found.insert(a);
    }
    return found;
  }

  const PlainText& text_;
};

class Generator {
 public:
  explicit Generator(std::uint32_t seed) : random_(seed) {}

  std::size_t below(std::size_t bound) { return random_() % bound; }

  std::string word() {
    constexpr std::array kWords{"alfa", "bravo", "delta", "kilo"};
    return kWords[below(kWords.size())];
  }

  /// Fills `text` with what the paragraphs say.
  std::vector<std::string> paragraphs(PlainText& text) {
    std::vector<std::string> all;
    std::size_t sentence = 0;
    const std::size_t count = 1 + below(3);
    for (std::size_t paragraph = 0; paragraph < count; ++paragraph) {
      std::string& body = all.emplace_back();
      const std::size_t sentences = 1 + below(3);
      for (std::size_t i = 0; i < sentences; ++i, ++sentence) {
        const std::size_t words = 1 + below(6);
        for (std::size_t j = 0; j < words; ++j) {
          text.push_back({word(), sentence, paragraph});
          std::string shown = text.back().word;
          if (j == 0) shown[0] = static_cast<char>(shown[0] - 'a' + 'A');
          if (!body.empty()) body += ' ';
          body += shown;
        }
        body += '.';
      }
    }
    return all;
  }

  NodePtr tree(std::size_t depth) {
    const std::size_t choice = depth == 0 ? below(3) : below(7);
    if (choice < 2) return test::word(word());
    if (choice == 2) {
      std::string text = word() + ' ' + word();
      if (below(2) == 0) text += ' ' + word();
      return test::phrase(text, static_cast<std::uint32_t>(below(4)));
    }
    if (choice == 3) return test::any_of({tree(depth - 1), tree(depth - 1)});
    const auto nearness = static_cast<Nearness>(below(4));
    NodePtr left = tree(depth - 1);
    NodePtr right = tree(depth - 1);
    return test::proximity(nearness, static_cast<std::uint32_t>(1 + below(4)), left, right, below(3) == 0);
  }

 private:
  std::mt19937 random_;
};

TEST(Places, AreThoseOfTheDefinitionForRandomTreesAndTexts) {
  Generator generator(1998);
  std::size_t found = 0;
  for (int round = 0; round < 30'000; ++round) {
    PlainText text;
    const Article article{.body = generator.paragraphs(text)};
    const NodePtr root = generator.tree(3);
    SCOPED_TRACE(to_string(root));
    const Runs expected = Naive(text).places(*root);

    Analyzer analyzer("");
    TokenTests tests;
    const PlaceQuery query = make_place_query(*root, tests, analyzer).value();
    TestedPart part;
    part.reset(tests.size());
    for (const std::string& paragraph : article.body) part.read_paragraph(paragraph, analyzer, tests);
    ASSERT_EQ(part.word_count(), text.size());
    PlaceBudget budget;
    const PlaceFinder finder(part, ArticlePart::body, budget);
    Runs runs;
    for (const Place& place : finder.all(query)) {
      runs.emplace(part.tokens()[place.first].position, part.tokens()[place.last].position);
    }
    ASSERT_EQ(runs, expected);
    ASSERT_EQ(finder.has_any(query), !expected.empty());

    const auto count = static_cast<std::uint32_t>(expected.size());
    ASSERT_EQ(Matcher(root, analyzer).matches(article), count > 0);
    ASSERT_EQ(Matcher(test::negated(root), analyzer).matches(article), count == 0);
    ASSERT_TRUE(Matcher(test::at_least(std::max(count, 1U), root), analyzer).matches(article) == (count > 0));
    ASSERT_FALSE(Matcher(test::at_least(count + 1, root), analyzer).matches(article));
    found += count;
  }
  EXPECT_GT(found, 30'000U);
}

}  // namespace
}  // namespace backfile::query
