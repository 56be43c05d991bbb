#include "searcher/query/matcher.hpp"

#include <string>

#include <gtest/gtest.h>

#include "tests/support/query_nodes.hpp"

namespace backfile::query {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)

bool matches(const NodePtr& root, const Article& article, std::string_view language = "en") {
  Analyzer analyzer(language);
  return Matcher(root, analyzer).matches(article);
}

bool in_body(const NodePtr& root, const std::string& body) { return matches(root, {.body = {body}}); }

NodePtr keyword(KeywordField field, std::vector<std::string> values, std::vector<std::string> patterns = {}) {
  return node(Keyword{field, std::move(values), std::move(patterns)});
}

TEST(Matcher, WithoutAQueryMatchesEverything) { EXPECT_TRUE(matches(nullptr, {})); }

// --- tokens ---

TEST(Matcher, ComparesWordsByTheirStem) {
  EXPECT_TRUE(in_body(word("flooding"), "The river floods."));
  EXPECT_FALSE(matches(word("flooding"), {.body = {"The river floods."}}, ""));
}

TEST(Matcher, ComparesAFormWithoutCaseButWithAccents) {
  EXPECT_TRUE(in_body(form("Elections"), "ELECTIONS were held."));
  EXPECT_FALSE(in_body(form("Elections"), "An election was held."));
  EXPECT_TRUE(in_body(form("élan"), "With Élan."));
  EXPECT_FALSE(in_body(form("élan"), "With elan."));
}

TEST(Matcher, FindsAFormInItsPossessiveToo) {
  EXPECT_TRUE(in_body(form("smith"), "Smith's ship."));
  EXPECT_TRUE(in_body(cased("AIDS"), "AIDS’s toll."));
  EXPECT_FALSE(in_body(form("smith's"), "Smith has a ship."));
  EXPECT_TRUE(in_body(form("Smith’s"), "Smith's ship."));
  EXPECT_TRUE(in_body(cased("Smith's"), "Smith’s ship."));
  EXPECT_FALSE(in_body(cased("Smith's"), "SMITH'S SHIP."));
}

TEST(Matcher, ComparesACasedTokenAsTyped) {
  EXPECT_TRUE(in_body(cased("AIDS"), "An AIDS conference."));
  EXPECT_FALSE(in_body(cased("AIDS"), "He aids them. Aids is a verb."));
}

TEST(Matcher, ComparesPatternsWithFoldedWords) {
  EXPECT_TRUE(in_body(like("élect*"), "Electoral rolls."));
  EXPECT_TRUE(in_body(like("*gate"), "The Watergate affair."));
  EXPECT_FALSE(in_body(like("wom?n"), "A womn."));
  EXPECT_TRUE(
      in_body(pattern({token(TokenTest::wildcard, "elect*"), token(TokenTest::stem, "fraud")}), "An electoral fraud."));
}

TEST(Matcher, FindsSimilarWordsWithinTheirDistance) {
  EXPECT_TRUE(in_body(similar("belaruss", 1), "In Belarus."));
  EXPECT_TRUE(in_body(similar("minsiter", 1), "The minister."));
  EXPECT_FALSE(in_body(similar("belarusse", 1), "In Belarus."));
  EXPECT_TRUE(in_body(similar("belarusse", 2), "In Belarus."));
}

TEST(Matcher, TakesSeveralTestsOfOneToken) {
  const NodePtr all =
      all_of({word("elections"), form("elections"), cased("Elections"), like("elec*"), similar("election", 1)});
  EXPECT_TRUE(in_body(all, "Elections"));
  EXPECT_FALSE(in_body(all, "elections"));
}

// --- places ---

TEST(Matcher, LooksForAFieldsWordInItsPartsOnly) {
  const Article article{.title = "Ships", .alternative_title = "Boats", .lead = "Ports.", .body = {"Cranes."}};
  EXPECT_TRUE(matches(word("boat", TextField::title), article));
  EXPECT_TRUE(matches(word("ship", TextField::title), article));
  EXPECT_FALSE(matches(word("ship", TextField::body), article));
  EXPECT_TRUE(matches(word("port", TextField::lead), article));
  EXPECT_FALSE(matches(word("crane", TextField::title), article));
  EXPECT_TRUE(matches(word("crane"), article));
}

TEST(Matcher, LetsNoPlaceLeaveItsPart) {
  const Article article{.title = "Trade", .alternative_title = "War", .lead = "Trade", .body = {"War"}};
  EXPECT_FALSE(matches(phrase("trade war"), article));
  EXPECT_FALSE(matches(near(100, word("trade"), word("war")), article));
  EXPECT_TRUE(matches(phrase("trade war"), {.body = {"Trade", "war"}}));
}

TEST(Matcher, CountsPositionsBetweenPlaces) {
  EXPECT_TRUE(in_body(near(1, word("war"), word("trade")), "trade war"));
  EXPECT_FALSE(in_body(near(1, word("war"), word("trade")), "trade and war"));
  EXPECT_TRUE(in_body(near(2, word("war"), word("trade")), "trade and war"));
  EXPECT_FALSE(in_body(ordered(2, word("war"), word("trade")), "trade and war"));
  EXPECT_TRUE(in_body(ordered(2, word("trade"), word("war")), "trade and war"));
  EXPECT_TRUE(in_body(near(1, phrase("trade war"), word("ended")), "The trade war ended."));
}

TEST(Matcher, NeedsTwoPlacesThatDoNotOverlap) {
  EXPECT_FALSE(in_body(near(5, word("war"), word("war")), "One war."));
  EXPECT_TRUE(in_body(near(5, word("war"), word("war")), "War after war."));
  EXPECT_FALSE(in_body(same(phrase("trade war"), word("war")), "The trade war."));
}

TEST(Matcher, KnowsSentencesAndParagraphs) {
  EXPECT_TRUE(in_body(same(word("war"), word("trade")), "Trade hurts war. Peace."));
  EXPECT_FALSE(in_body(same(word("war"), word("trade")), "Trade hurts. War too."));
  EXPECT_TRUE(in_body(para(word("war"), word("trade")), "Trade hurts. War too."));
  EXPECT_FALSE(matches(para(word("war"), word("trade")), {.body = {"Trade hurts.", "War too."}}));
  EXPECT_FALSE(matches(same(word("war"), word("trade")), {.body = {"Trade hurts", "war too."}}));
  EXPECT_TRUE(matches(para(word("war"), word("trade")), {.lead = "Trade. War."}));
}

TEST(Matcher, OfANegatedProximityNeedsAPlaceThatStandsAlone) {
  const NodePtr lone_war = not_near(2, word("war"), word("trade"));
  EXPECT_FALSE(in_body(lone_war, "A trade war."));
  EXPECT_TRUE(in_body(lone_war, "A trade war, and then came the other war."));
  EXPECT_FALSE(in_body(lone_war, "A trade."));
  EXPECT_FALSE(in_body(not_near(1, word("war"), phrase("trade war")), "The trade war."));
  EXPECT_TRUE(in_body(not_near(1, word("war"), word("war")), "The war."));
}

TEST(Matcher, CountsDifferentPlaces) {
  const Article article{.title = "War", .body = {"War and war."}};
  EXPECT_TRUE(matches(at_least(3, word("war")), article));
  EXPECT_FALSE(matches(at_least(4, word("war")), article));
  EXPECT_FALSE(matches(at_least(4, any_of({word("war"), word("wars")})), article));
  EXPECT_FALSE(matches(at_least(3, word("war", TextField::body)), article));
}

TEST(Matcher, CountsAPlaceOnceWhateverItsTokenIsComparedBy) {
  const Article article{.body = {"An election."}};
  for (const NodePtr& operand : {like("elect*"), similar("elecion", 1), form("election"), cased("election"),
                                 any_of({like("elect*"), similar("elecion", 1), like("elect*")})}) {
    EXPECT_TRUE(matches(at_least(1, operand), article)) << to_string(operand);
    EXPECT_FALSE(matches(at_least(2, operand), article)) << to_string(operand);
  }
}

TEST(Matcher, SaysWhenAnArticleHasTooManyPlaces) {
  std::string body;
  for (int i = 0; i < 3'000; ++i) body += "war ";
  const NodePtr pairs = same(word("war"), word("war"));
  EXPECT_TRUE(in_body(pairs, body));  // One pair is enough.
  EXPECT_THROW(in_body(near(5, pairs, word("peace")), body), TooManyPlaces);
  EXPECT_THROW(in_body(at_least(5'000'000, pairs), body), TooManyPlaces);
}

TEST(Matcher, DecidesAHugeProximityInNoTime) {
  std::string body;
  for (int i = 0; i < 100'000; ++i) body += "war ";
  for (int i = 0; i < 100'000; ++i) body += "and ";
  for (int i = 0; i < 100'000; ++i) body += "trade ";
  EXPECT_FALSE(in_body(near(5, word("war"), word("trade")), body));
  EXPECT_FALSE(in_body(proximity(Nearness::sentence, 0, word("war"), word("trade"), true), body));
}

// --- values ---

TEST(Matcher, ComparesWholeValuesFolded) {
  const Article article{.id = "A-1",
                        .url = "https://www.harbour.example/News/1",
                        .authors = {"Jane Doe"},
                        .tags = {"White House", "Élan"},
                        .section = "World/Europe",
                        .source = "Harbour Post",
                        .language = "en"};
  using enum KeywordField;
  EXPECT_TRUE(matches(keyword(tag, {"white house"}), article));
  EXPECT_FALSE(matches(keyword(tag, {"house"}), article));
  EXPECT_TRUE(matches(keyword(tag, {"nato", "elan"}), article));
  EXPECT_TRUE(matches(keyword(tag, {}, {"white*"}), article));
  EXPECT_FALSE(matches(keyword(tag, {}, {"hous?"}), article));
  EXPECT_TRUE(matches(keyword(author, {"doe"}), article));
  EXPECT_TRUE(matches(keyword(author, {}, {"jan?"}), article));
  EXPECT_TRUE(matches(keyword(source, {"harbour.example"}), article));
  EXPECT_TRUE(matches(keyword(section, {"europe"}), article));
  EXPECT_TRUE(matches(keyword(lang, {"EN-gb"}), article));
  EXPECT_FALSE(matches(keyword(lang, {"none"}), article));
  EXPECT_TRUE(matches(keyword(url, {}, {"*/News/*"}), article));
  EXPECT_FALSE(matches(keyword(url, {"https://www.harbour.example/news/1"}), article));
  EXPECT_TRUE(matches(keyword(id, {"A-1"}), article));
}

TEST(Matcher, ComparesDates) {
  const Article dated{.published = 1000, .modified = 2000};
  EXPECT_TRUE(matches(node(DateRange{DateField::published, 1000, 1000}), dated));
  EXPECT_FALSE(matches(node(DateRange{DateField::published, 1001, {}}), dated));
  EXPECT_FALSE(matches(node(DateRange{DateField::published, {}, 999}), dated));
  EXPECT_TRUE(matches(node(DateRange{DateField::modified, 1500, {}}), dated));
  EXPECT_FALSE(matches(node(DateRange{}), {}));
  EXPECT_TRUE(matches(node(Undated{}), {}));
  EXPECT_FALSE(matches(node(Undated{}), dated));
}

TEST(Matcher, CountsTheWordsOfTheBody) {
  const Article article{.title = "One two three", .body = {"One two", "three."}};
  EXPECT_TRUE(matches(node(WordCount{3, 3}), article));
  EXPECT_FALSE(matches(node(WordCount{4, UINT64_MAX}), article));
}

TEST(Matcher, CombinesNodes) {
  EXPECT_TRUE(in_body(all_of({word("war"), negated(word("peace"))}), "War."));
  EXPECT_FALSE(in_body(all_of({word("war"), negated(word("peace"))}), "War and peace."));
  EXPECT_TRUE(in_body(any_of({node(Undated{}), word("war")}), "Peace."));
  EXPECT_FALSE(in_body(all_of({word("war"), any_of({word("peace"), keyword(KeywordField::tag, {"x"})})}), "War."));
}

TEST(Matcher, MayBeUsedForManyArticles) {
  Analyzer analyzer("en");
  Matcher matcher(same(word("war"), word("trade")), analyzer);
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(matcher.matches({.body = {"A trade war."}}));
    EXPECT_FALSE(matcher.matches({.body = {"A trade.", "War"}}));
  }
}

}  // namespace
}  // namespace backfile::query
