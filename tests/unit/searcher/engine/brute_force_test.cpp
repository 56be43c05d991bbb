// What the engine is held against, checked by hand. Nodes are made without the parser.

#include "tests/support/brute_force.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/naive_words.hpp"

namespace backfile {
namespace {

using query::Nearness;
using query::NodePtr;
using query::TextField;
using query::TokenTest;
using test::Run;
using Runs = std::set<Run>;

constexpr std::size_t kTitle = 0;
constexpr std::size_t kAlternativeTitle = 1;
constexpr std::size_t kLead = 2;
constexpr std::size_t kBody = 3;

template <typename Form>
NodePtr node(Form form) {
  return std::make_shared<const query::Node>(query::Node{std::move(form), {}});
}

NodePtr word(std::string text, TextField field = TextField::any) { return node(query::Word{field, std::move(text)}); }

NodePtr phrase(std::string text, std::uint32_t slop = 0) {
  return node(query::Phrase{TextField::any, std::move(text), slop});
}

NodePtr pattern(std::vector<query::TokenPattern> tokens, std::uint32_t slop = 0) {
  return node(query::Pattern{TextField::any, std::move(tokens), slop});
}

NodePtr either(NodePtr left, NodePtr right) { return node(query::Or{{std::move(left), std::move(right)}}); }

NodePtr proximity(NodePtr left, Nearness nearness, std::uint32_t distance, NodePtr right) {
  return node(query::Proximity{nearness, distance, false, std::move(left), std::move(right)});
}

NodePtr near(NodePtr left, std::uint32_t distance, NodePtr right) {
  return proximity(std::move(left), Nearness::near, distance, std::move(right));
}

NodePtr ordered(NodePtr left, std::uint32_t distance, NodePtr right) {
  return proximity(std::move(left), Nearness::ordered, distance, std::move(right));
}

NodePtr without(NodePtr left, Nearness nearness, std::uint32_t distance, NodePtr right) {
  return node(query::Proximity{nearness, distance, true, std::move(left), std::move(right)});
}

NodePtr at_least(std::uint32_t count, NodePtr operand) { return node(query::AtLeast{count, std::move(operand)}); }

/// Places in the body of an article of these paragraphs, as pairs of their first and last word.
std::set<std::pair<std::size_t, std::size_t>> places(const NodePtr& query, std::vector<std::string> body,
                                                     std::string language = "en") {
  test::BruteForce reader({{.id = "a", .body = std::move(body), .language = std::move(language)}});
  std::set<std::pair<std::size_t, std::size_t>> out;
  for (const Run& run : reader.places(*query, 0)) {
    EXPECT_EQ(run.part, kBody);
    out.emplace(run.first, run.last);
  }
  return out;
}

using Pairs = std::set<std::pair<std::size_t, std::size_t>>;

/// Of an article in English if it states no language.
bool matches(const NodePtr& query, Article article) {
  article.id = "a";
  if (article.language.empty()) article.language = "en";
  return !test::BruteForce({std::move(article)}).matches(query).empty();
}

TEST(BruteForce, FindsEveryPlaceOfWordsAndPhrases) {
  EXPECT_EQ(places(word("flood"), {"Floods and a flood.", "Flooding"}), (Pairs{{0, 0}, {3, 3}, {4, 4}}));
  EXPECT_EQ(places(word("covid-19"), {"covid 19 covid x 19"}), (Pairs{{0, 1}}));
  EXPECT_EQ(places(phrase("trade war"), {"trade war. Trade. War", "trade", "wars"}), (Pairs{{0, 1}, {2, 3}, {4, 5}}));
}

TEST(BruteForce, FindsEveryRunOfALoosePhrase) {
  EXPECT_EQ(places(phrase("a b", 0), {"a b x b"}), (Pairs{{0, 1}}));
  EXPECT_EQ(places(phrase("a b", 1), {"a b x b"}), (Pairs{{0, 1}}));
  EXPECT_EQ(places(phrase("a b", 2), {"a b x b"}), (Pairs{{0, 1}, {0, 3}}));
  EXPECT_EQ(places(phrase("a b c", 1), {"a x b x c"}), Pairs{});
  EXPECT_EQ(places(phrase("a b c", 2), {"a x b x c"}), (Pairs{{0, 4}}));
  EXPECT_EQ(places(phrase("a a", 1), {"a a a"}), (Pairs{{0, 1}, {1, 2}, {0, 2}}));
}

TEST(BruteForce, NeverLeavesAPartOfTheArticle) {
  const Article article{.title = "trade", .alternative_title = "war", .lead = "trade", .body = {"war"}};
  EXPECT_FALSE(matches(phrase("trade war", 50), article));
  EXPECT_FALSE(matches(near(word("trade"), 50, word("war")), article));
  EXPECT_FALSE(matches(proximity(word("trade"), Nearness::paragraph, 0, word("war")), article));
  EXPECT_FALSE(matches(word("war", TextField::lead), article));
  EXPECT_TRUE(matches(word("war", TextField::title), article));
  EXPECT_TRUE(matches(word("war", TextField::body), article));
  test::BruteForce reader({article});
  EXPECT_EQ(reader.places(*word("trade"), 0), (Runs{{kTitle, 0, 0}, {kLead, 0, 0}}));
  EXPECT_EQ(reader.places(*word("war"), 0), (Runs{{kAlternativeTitle, 0, 0}, {kBody, 0, 0}}));
}

TEST(BruteForce, ComparesFormsAsTheyAreMeant) {
  const auto with = [](TokenTest test, std::string text, std::uint32_t distance = 0) {
    return pattern({{test, std::move(text), distance}});
  };
  const std::vector<std::string> text{"Élection election ELECTIONS élections"};
  EXPECT_EQ(places(with(TokenTest::stem, "elections"), text), (Pairs{{0, 0}, {1, 1}, {2, 2}, {3, 3}}));
  EXPECT_EQ(places(with(TokenTest::form, "Election"), text), (Pairs{{1, 1}}));
  EXPECT_EQ(places(with(TokenTest::form, "élection"), text), (Pairs{{0, 0}}));
  EXPECT_EQ(places(with(TokenTest::cased, "ELECTIONS"), text), (Pairs{{2, 2}}));
  EXPECT_EQ(places(with(TokenTest::cased, "élection"), text), Pairs{});
  EXPECT_EQ(places(with(TokenTest::wildcard, "É*ons"), text), (Pairs{{2, 2}, {3, 3}}));
  EXPECT_EQ(places(with(TokenTest::wildcard, "election?"), text), (Pairs{{2, 2}, {3, 3}}));
  EXPECT_EQ(places(with(TokenTest::similar, "eletcion", 1), text), (Pairs{{0, 0}, {1, 1}}));
  EXPECT_EQ(places(with(TokenTest::similar, "elektion", 2), text), (Pairs{{0, 0}, {1, 1}, {2, 2}, {3, 3}}));
}

TEST(BruteForce, FindsPhrasesOfPatterns) {
  const std::vector<query::TokenPattern> tokens{{TokenTest::wildcard, "elect*"}, {TokenTest::stem, "fraud"}};
  EXPECT_EQ(places(pattern(tokens), {"Electoral fraud, election frauds, election of fraud"}), (Pairs{{0, 1}, {2, 3}}));
  EXPECT_EQ(places(pattern(tokens, 1), {"election of fraud"}), (Pairs{{0, 2}}));
}

TEST(BruteForce, MeasuresFromTheEndOfOneToTheStartOfTheOther) {
  EXPECT_EQ(places(near(word("a"), 1, word("b")), {"a b x a"}), (Pairs{{0, 1}}));
  EXPECT_EQ(places(near(word("a"), 2, word("b")), {"a b x a"}), (Pairs{{0, 1}, {1, 3}}));
  EXPECT_EQ(places(ordered(word("a"), 5, word("b")), {"b a x b"}), (Pairs{{1, 3}}));
  EXPECT_EQ(places(near(phrase("trade war"), 2, word("china")), {"trade war with China"}), (Pairs{{0, 3}}));
  EXPECT_EQ(places(near(phrase("trade war"), 1, word("china")), {"trade war with China"}), Pairs{});
  EXPECT_EQ(places(near(word("china"), 2, phrase("trade war")), {"trade war with China"}), (Pairs{{0, 3}}));
}

TEST(BruteForce, NeedsTwoPlacesForAWordNearItself) {
  EXPECT_EQ(places(near(word("a"), 3, word("a")), {"a x x x"}), Pairs{});
  EXPECT_EQ(places(near(word("a"), 3, word("a")), {"a x x a x x x x a"}), (Pairs{{0, 3}}));
  EXPECT_EQ(places(ordered(word("a"), 3, word("a")), {"a a a"}), (Pairs{{0, 1}, {1, 2}, {0, 2}}));
}

TEST(BruteForce, TakesNoOverlapForNearness) {
  EXPECT_EQ(places(near(word("war"), 9, phrase("trade war")), {"the trade war"}), Pairs{});
  EXPECT_EQ(places(near(word("war"), 9, phrase("trade war")), {"war and trade war"}), (Pairs{{0, 3}}));
  EXPECT_EQ(places(proximity(word("war"), Nearness::sentence, 0, phrase("trade war")), {"The trade war."}), Pairs{});
}

TEST(BruteForce, ExcludesWhatIsNear) {
  const auto query = without(word("a"), Nearness::near, 2, word("b"));
  EXPECT_EQ(places(query, {"a x b x x a"}), (Pairs{{5, 5}}));
  EXPECT_EQ(places(query, {"a"}), (Pairs{{0, 0}}));
  EXPECT_EQ(places(query, {"b x a"}), Pairs{});
  EXPECT_EQ(places(without(word("a"), Nearness::ordered, 2, word("b")), {"b x a"}), (Pairs{{2, 2}}));
  EXPECT_EQ(places(without(word("a"), Nearness::ordered, 2, word("b")), {"a x b"}), Pairs{});
}

TEST(BruteForce, ExcludesWhatOverlapsUnlessItIsTheSameRun) {
  for (const Nearness nearness : {Nearness::near, Nearness::ordered, Nearness::sentence, Nearness::paragraph}) {
    EXPECT_EQ(places(without(word("war"), nearness, 1, phrase("trade war")), {"the trade war"}), Pairs{});
    EXPECT_EQ(places(without(phrase("trade war"), nearness, 1, word("trade")), {"the trade war"}), Pairs{});
    EXPECT_EQ(places(without(word("war"), nearness, 1, word("war")), {"the trade war"}), (Pairs{{2, 2}}));
    EXPECT_EQ(places(without(word("war"), nearness, 1, word("war")), {"war war"}).empty(),
              nearness != Nearness::ordered);
  }
  EXPECT_EQ(places(without(word("war"), Nearness::near, 3, phrase("trade war")), {"trade war, x x x x war"}),
            (Pairs{{6, 6}}));
}

TEST(BruteForce, KeepsSentencesApart) {
  const auto same = proximity(word("tide"), Nearness::sentence, 0, word("wall"));
  EXPECT_EQ(places(same, {"The tide rose over the wall."}), (Pairs{{1, 5}}));
  EXPECT_EQ(places(same, {"The wall held the tide."}), (Pairs{{1, 4}}));
  EXPECT_EQ(places(same, {"The tide rose. The wall held."}), Pairs{});
  EXPECT_EQ(places(same, {"The tide", "wall"}), Pairs{}) << "a paragraph ends a sentence without a full stop, too";
  EXPECT_EQ(places(same, {"A tide", "no wall", "tide wall"}), (Pairs{{4, 5}}))
      << "sentences of different paragraphs have the same number";
  EXPECT_EQ(places(proximity(phrase("tide rose"), Nearness::sentence, 0, word("wall")), {"Tide. Rose the wall."}),
            Pairs{})
      << "a phrase over the end of a sentence is in none";
}

TEST(BruteForce, KeepsParagraphsApart) {
  const auto para = proximity(word("tide"), Nearness::paragraph, 0, word("wall"));
  EXPECT_EQ(places(para, {"The tide rose. The wall held."}), (Pairs{{1, 4}}));
  EXPECT_EQ(places(para, {"The tide", "wall", "x"}), Pairs{});
  EXPECT_EQ(places(without(word("tide"), Nearness::paragraph, 0, word("wall")), {"tide wall", "tide"}),
            (Pairs{{2, 2}}));
  EXPECT_TRUE(matches(para, {.lead = "One tide. Two walls."}));
  EXPECT_EQ(places(near(word("tide"), 1, word("wall")), {"tide", "wall"}), (Pairs{{0, 1}}))
      << "paragraphs follow each other without a gap";
}

TEST(BruteForce, NestsProximities) {
  const std::string text = "a b x c x x d";
  const auto inner = near(word("a"), 1, word("b"));
  EXPECT_EQ(places(near(inner, 2, word("c")), {text}), (Pairs{{0, 3}}));
  EXPECT_EQ(places(near(near(inner, 2, word("c")), 3, word("d")), {text}), (Pairs{{0, 6}}));
  EXPECT_EQ(places(near(near(inner, 2, word("c")), 2, word("d")), {text}), Pairs{});
  EXPECT_EQ(places(near(inner, 9, word("b")), {text}), Pairs{}) << "b lies inside";
  EXPECT_EQ(places(without(inner, Nearness::near, 2, word("d")), {text}), (Pairs{{0, 1}}));
  EXPECT_EQ(places(near(without(word("a"), Nearness::near, 1, word("b")), 1, word("c")), {"a b a c"}), Pairs{});
  EXPECT_EQ(places(near(without(word("a"), Nearness::near, 1, word("b")), 1, word("c")), {"a b x a c"}),
            (Pairs{{3, 4}}));
}

TEST(BruteForce, TakesEveryPlaceOfEitherOperand) {
  const auto group = either(word("tide"), phrase("flood wall"));
  EXPECT_EQ(places(near(group, 2, word("rose")), {"tide rose flood wall"}), (Pairs{{0, 1}, {1, 3}}));
  EXPECT_EQ(places(without(word("rose"), Nearness::near, 1, group), {"tide rose x rose x rose flood wall"}),
            (Pairs{{3, 3}}));
  const auto fields = either(word("tide", TextField::title), word("tide", TextField::body));
  EXPECT_TRUE(matches(near(fields, 1, word("rose")), {.title = "Tide rose"}));
  EXPECT_FALSE(matches(near(fields, 1, word("rose")), {.title = "Tide", .lead = "Tide rose"}));
}

TEST(BruteForce, CountsDifferentPlaces) {
  const Article article{.title = "tide", .alternative_title = "tides", .lead = "wall", .body = {"tide a b x b"}};
  EXPECT_TRUE(matches(at_least(3, word("tide")), article));
  EXPECT_FALSE(matches(at_least(4, word("tide")), article));
  EXPECT_TRUE(matches(at_least(4, either(word("tide"), word("wall"))), article));
  EXPECT_FALSE(matches(at_least(4, either(word("tide"), word("tides"))), article)) << "the same places";
  EXPECT_TRUE(matches(at_least(2, phrase("a b", 2)), article));
  EXPECT_FALSE(matches(at_least(2, phrase("a b", 1)), article));
  EXPECT_TRUE(matches(at_least(2, near(word("a"), 5, word("b"))), article));
}

TEST(BruteForce, ComparesPatternsWithWholeValues) {
  const auto keyword = [](query::KeywordField field, std::string typed) {
    return node(query::Keyword{field, {}, {std::move(typed)}});
  };
  const Article article{.url = "https://www.harbour-gazette.example/1",
                        .authors = {"Clara Whitmoor"},
                        .tags = {"Flood wall", "C*"},
                        .section = "Courts",
                        .source = "Harbour Gazette",
                        .language = "de"};
  EXPECT_TRUE(matches(keyword(query::KeywordField::tag, "FLOOD*"), article));
  EXPECT_TRUE(matches(keyword(query::KeywordField::tag, "*wall"), article));
  EXPECT_TRUE(matches(keyword(query::KeywordField::tag, "flood?w*"), article));
  EXPECT_FALSE(matches(keyword(query::KeywordField::tag, "wall*"), article)) << "a tag is no list of words";
  EXPECT_FALSE(matches(keyword(query::KeywordField::tag, "flood"), article));
  EXPECT_TRUE(matches(keyword(query::KeywordField::author, "whit*"), article))
      << "a name is found by each of its words";
  EXPECT_TRUE(matches(keyword(query::KeywordField::author, "c*moor"), article));
  EXPECT_TRUE(matches(keyword(query::KeywordField::source, "*.example"), article));
  EXPECT_FALSE(matches(keyword(query::KeywordField::source, "www*"), article));
  EXPECT_TRUE(matches(keyword(query::KeywordField::section, "co*"), article));
  EXPECT_TRUE(matches(keyword(query::KeywordField::lang, "d?"), article));
  EXPECT_FALSE(matches(keyword(query::KeywordField::section, "*"), {.title = "no section"}));
}

TEST(NaiveWords, KnowForms) {
  EXPECT_EQ(test::exact_form("Été"), "été");
  EXPECT_EQ(test::exact_form("E\u0301TE\u0301"), "été");
  EXPECT_EQ(test::exact_form("O’Brien"), "o'brien");
  EXPECT_EQ(test::exact_form("U.S."), "u.s");
  EXPECT_EQ(test::exact_form("Smith’s"), "smith's");
  EXPECT_EQ(test::exact_form("elec\u00ADtion"), "election");
  EXPECT_EQ(test::exact_form("Straße"), "strasse");
  EXPECT_EQ(test::exact_form("ＮＡＴＯ"), "nato");
  EXPECT_EQ(test::cased_form("O’Brien"), "O'Brien");
  EXPECT_EQ(test::cased_form("U.S."), "U.S");
  EXPECT_EQ(test::cased_form("SMITH'S"), "SMITH'S");
  EXPECT_EQ(test::cased_form("E\u0301te\u0301"), "Été");
  EXPECT_EQ(test::cased_form("Straße"), "Straße");
}

TEST(NaiveWords, FindAPossessiveByTheFormWithoutIt) {
  EXPECT_TRUE(test::fits_form("smith's", "smith"));
  EXPECT_TRUE(test::fits_form("smith's", "smith's"));
  EXPECT_TRUE(test::fits_form("SMITH'S", "SMITH"));
  EXPECT_TRUE(test::fits_form("u.s.'s", "u.s"));
  EXPECT_FALSE(test::fits_form("smith", "smith's"));
  EXPECT_FALSE(test::fits_form("smiths", "smith"));
}

TEST(NaiveWords, KnowWildcards) {
  EXPECT_TRUE(test::fits_wildcard(U"election", U"elect*"));
  EXPECT_TRUE(test::fits_wildcard(U"elect", U"elect*"));
  EXPECT_TRUE(test::fits_wildcard(U"watergate", U"*gate"));
  EXPECT_TRUE(test::fits_wildcard(U"women", U"wom?n"));
  EXPECT_FALSE(test::fits_wildcard(U"womn", U"wom?n"));
  EXPECT_TRUE(test::fits_wildcard(U"été", U"?t?"));
  EXPECT_TRUE(test::fits_wildcard(U"abcabc", U"*a*c"));
  EXPECT_FALSE(test::fits_wildcard(U"abcab", U"*a*c"));
  EXPECT_EQ(test::folded_pattern("Él?c*IONS"), "el?c*ions");
}

TEST(NaiveWords, CountEdits) {
  EXPECT_EQ(test::edits_between(U"", U"abc"), 3U);
  EXPECT_EQ(test::edits_between(U"belaruss", U"belarus"), 1U);
  EXPECT_EQ(test::edits_between(U"eletcion", U"election"), 1U);
  EXPECT_EQ(test::edits_between(U"été", U"ete"), 2U);
  EXPECT_EQ(test::edits_between(U"ca", U"abc"), 3U) << "no part is edited twice";
  EXPECT_EQ(test::edits_between(U"kitten", U"sitting"), 3U);
}

}  // namespace
}  // namespace backfile
