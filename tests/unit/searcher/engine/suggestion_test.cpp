#include "searcher/engine/suggestion.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/error.hpp"
#include "searcher/engine/typed_words.hpp"
#include "searcher/engine/value_suggestion.hpp"
#include "tests/support/index_fixture.hpp"

namespace backfile {
namespace {

using query::Node;
using query::NodePtr;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

/// An index in which `belarus`, `government` and the words of "white house" are frequent.
const test::IndexFixture& fixture() {
  static const test::IndexFixture kFixture([] {
    std::vector<Article> articles;
    for (int i = 0; i < 120; ++i) {
      articles.push_back({.id = fmt::format("a{}", i),
                          .title = "The government of Belarus",
                          .body = {"Newspaper readers saw the white house flooding; a pilot trial in Skelder."},
                          .authors = {"Xenia Carrow"},
                          .tags = {"nato", "natural gas", "climate"},
                          .section = "Politics",
                          .source = "Kestrel Wire"});
    }
    articles.push_back({.id = "typo", .body = {"The goverment of Belarsu, with a paw."}, .tags = {"nate"}});
    return articles;
  }());
  return kFixture;
}

std::vector<std::string> candidates(std::string_view text) {
  const OpenIndex index = fixture().open();
  AnalyzerPool analyzers;
  return Suggester(index, analyzers).candidates(text, test::make_request(text).root);
}

std::string best(std::string_view text) {
  const std::vector<std::string> found = candidates(text);
  return found.empty() ? std::string() : found.front();
}

TEST(Suggestion, CorrectsAWordThatNoArticleHas) {
  EXPECT_EQ(best("belaruss"), "belarus");
  EXPECT_EQ(best("belrus"), "belarus");
  EXPECT_EQ(best("beluras"), "belarus");
  EXPECT_EQ(best("xelarus"), "belarus");
  EXPECT_EQ(best("blearsu"), "belarus");
}

TEST(Suggestion, CorrectsARareWordThatIsNearAFrequentOne) {
  EXPECT_EQ(best("goverment"), "government");
  EXPECT_EQ(best("belarsu"), "belarus");
}

TEST(Suggestion, LeavesAShortWordThatAnArticleHas) {
  EXPECT_THAT(candidates("paw"), IsEmpty());
  EXPECT_EQ(best("raw"), "saw") << "no article has it";
}

TEST(Suggestion, PrefersAFrequentWordTwoEditsAwayToARareOneThatIsNearer) {
  EXPECT_THAT(candidates("govermnt"), ElementsAre("government", "goverment"));
}

TEST(Suggestion, LeavesWordsThatTheIndexHas) {
  for (const char* text : {"belarus", "government skelder", "floods", "FLOODED", "readers"}) {
    EXPECT_THAT(candidates(text), IsEmpty()) << text;
  }
}

TEST(Suggestion, KeepsEverythingElseAsTyped) {
  EXPECT_EQ(best("  Belaruss   AND (title:\"the goverment\"~2 OR pilot)  tag:nato"),
            "  Belarus   AND (title:\"the government\"~2 OR pilot)  tag:nato");
  EXPECT_EQ(best("title:titel"), "");
  EXPECT_EQ(best("title:belaruss body:pilto"), "title:belarus body:pilot");
  EXPECT_EQ(best("\"belaruss\"~3"), "\"belarus\"~3");
  EXPECT_EQ(best("BELARUSS"), "belarus");
  EXPECT_EQ(best("pilot-belaruss"), "pilot-belarus");
}

TEST(Suggestion, LeavesWhatIsExcluded) {
  EXPECT_THAT(candidates("pilot NOT belaruss"), IsEmpty());
  EXPECT_THAT(candidates("pilot -(belaruss goverment)"), IsEmpty());
}

TEST(Suggestion, LeavesNumbersAndShortWords) { EXPECT_THAT(candidates("2o22 19877 xy"), IsEmpty()); }

TEST(Suggestion, SplitsAWordThatIsTwo) {
  EXPECT_EQ(best("whitehouse"), "\"white house\"");
  EXPECT_EQ(best("title:Whitehouse pilot"), "title:\"White house\" pilot");
  EXPECT_EQ(best("\"the whitehouse\""), "\"the white house\"");
}

TEST(Suggestion, JoinsTwoWordsThatAreOne) {
  EXPECT_THAT(candidates("news paper"), Contains("newspaper"));
  EXPECT_THAT(candidates("\"a news  paper\""), Contains("\"a newspaper\""));
  EXPECT_THAT(candidates("news OR paper"), Not(Contains(StartsWith("newspaper"))));
  EXPECT_THAT(candidates("title:news paper"), Not(Contains(StartsWith("title:newspaper"))));
}

TEST(Suggestion, CorrectsSeveralWordsAtOnce) { EXPECT_EQ(best("belaruss govermentt"), "belarus government"); }

TEST(Suggestion, MayLeaveRareWordsAsTheyAre) {
  const std::vector<std::string> found = candidates("belaruss goverment");
  ASSERT_GE(found.size(), 2U);
  EXPECT_EQ(found[0], "belarus government");
  EXPECT_EQ(found[1], "belarus goverment");
}

TEST(Suggestion, IsOfferedOnlyIfItHasHits) {
  const OpenIndex index = fixture().open();
  AnalyzerPool analyzers;
  Suggester suggester(index, analyzers);
  const std::string text = "belaruss goverment";
  const NodePtr root = test::make_request(text).root;
  std::vector<std::string> asked;
  const auto second = suggester.suggest(text, root, [&](const std::string& query) {
    asked.push_back(query);
    return asked.size() == 2;
  });
  EXPECT_EQ(second, "belarus goverment");
  EXPECT_THAT(asked, SizeIs(2));
  EXPECT_EQ(suggester.suggest(text, root, [](const std::string&) { return false; }), std::nullopt);
}

TEST(Suggestion, IsBoundedForLongQueries) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "belaruss ";
  const std::vector<std::string> found = candidates(text);
  ASSERT_THAT(found, Not(IsEmpty()));
  EXPECT_LE(found.size(), kMaxSuggestions);
  EXPECT_THAT(found.front(), StartsWith("belarus belarus belarus belarus belarus belarus belarus belarus belaruss"));
}

TEST(Suggestion, OfAnEmptyQueryOrIndexIsNone) {
  EXPECT_THAT(candidates(""), IsEmpty());
  const test::IndexFixture empty{};
  const OpenIndex index = empty.open();
  AnalyzerPool analyzers;
  EXPECT_THAT(Suggester(index, analyzers).candidates("tide", test::make_request("tide").root), IsEmpty());
}

NodePtr node(decltype(Node::form) form, std::size_t begin, std::size_t end) {
  return std::make_shared<const Node>(Node{std::move(form), {begin, end}});
}

/// "folded@begin-end", with `=` for an exact one.
std::vector<std::string> places(std::string_view text, const NodePtr& root) {
  std::vector<std::string> result;
  for (const TypedWord& word : typed_words(text, root)) {
    result.push_back(fmt::format("{}{}@{}-{}", word.is_exact ? "=" : "", word.folded, word.span.begin, word.span.end));
  }
  return result;
}

TEST(Suggestion, LooksAnExactFormUpAsItIs) {
  const OpenIndex index = fixture().open();
  AnalyzerPool analyzers;
  Suggester suggester(index, analyzers);
  using query::TokenTest;
  const NodePtr exact = node(query::Pattern{.tokens = {{TokenTest::form, "reader"}}}, 0, 7);
  EXPECT_THAT(suggester.candidates("=reader", exact), ElementsAre("=readers"));
  const NodePtr stem = node(query::Word{query::TextField::any, "reader"}, 0, 6);
  EXPECT_THAT(suggester.candidates("reader", stem), IsEmpty());
}

TEST(TypedWords, AreFoundInPatterns) {
  const std::string text = "title:\"title =Flood elect* tide~ title\"~2";
  query::Pattern pattern{.field = query::TextField::title, .slop = 2};
  using query::TokenTest;
  pattern.tokens = {{TokenTest::stem, "title"},
                    {TokenTest::form, "Flood"},
                    {TokenTest::wildcard, "elect*"},
                    {TokenTest::similar, "tide", 1},
                    {TokenTest::stem, "title"}};
  EXPECT_THAT(places(text, node(pattern, 0, text.size())), ElementsAre("title@7-12", "=flood@14-19", "title@33-38"));
}

TEST(TypedWords, AreFoundInProximitiesExceptWhatIsExcluded) {
  const std::string text = "ebb NEAR/5 (tide NOT NEAR/3 flood)";
  const NodePtr tide = node(query::Word{query::TextField::any, "tide"}, 12, 16);
  const NodePtr flood = node(query::Word{query::TextField::any, "flood"}, 28, 33);
  const NodePtr inner = node(query::Proximity{query::Nearness::near, 3, true, tide, flood}, 12, 33);
  const NodePtr ebb = node(query::Word{query::TextField::any, "ebb"}, 0, 3);
  const NodePtr near = node(query::Proximity{query::Nearness::near, 5, false, ebb, inner}, 0, 34);
  EXPECT_THAT(places(text, near), ElementsAre("ebb@0-3", "tide@12-16"));
  EXPECT_THAT(places(text, node(query::AtLeast{2, near}, 0, 34)), ElementsAre("ebb@0-3", "tide@12-16"));
}

TEST(TypedWords, AreNotTakenForTheFieldBeforeThem) {
  EXPECT_THAT(places("title:title", node(query::Word{query::TextField::title, "title"}, 0, 11)),
              ElementsAre("title@6-11"));
}

TEST(TypedWords, LeaveOutWhatIsNotWhereTheTreeSays) {
  EXPECT_THAT(places("ebb", node(query::Word{query::TextField::any, "tide"}, 0, 3)), IsEmpty());
  EXPECT_THAT(places("ebb", node(query::Word{query::TextField::any, "tide"}, 7, 90)), IsEmpty());
}

std::vector<std::string> warnings(std::string_view text) {
  const OpenIndex index = fixture().open();
  return unknown_value_warnings(index.database(), test::make_request(text));
}

TEST(ValueSuggestion, NamesTheNearestValues) {
  EXPECT_THAT(warnings("tag:natoo"), ElementsAre("no article has the tag 'natoo'; did you mean 'nato' or 'nate'?"));
  EXPECT_THAT(warnings("tag:\"Natural Gaz\""),
              ElementsAre("no article has the tag 'Natural Gaz'; did you mean 'natural gas'?"));
  EXPECT_THAT(warnings("author:carow"), ElementsAre("no article has the author 'carow'; did you mean 'carrow'?"));
  EXPECT_THAT(warnings("source:kestral"), ElementsAre("no article has the source 'kestral'; did you mean 'kestrel'?"));
  EXPECT_THAT(warnings("section:politcs"),
              ElementsAre("no article has the section 'politcs'; did you mean 'politics'?"));
  EXPECT_THAT(warnings("lang:eng"), ElementsAre("no article has the language 'eng'; did you mean 'en'?"));
}

TEST(ValueSuggestion, SaysThatAValueIsUnknownWhereNothingIsNear) {
  EXPECT_THAT(warnings("tag:volcano"), ElementsAre("no article has the tag 'volcano'"));
  EXPECT_THAT(warnings("lang:es"), ElementsAre("no article has the language 'es'"));
}

TEST(ValueSuggestion, LeavesWhatExistsOrIsExcludedOrHasNoName) {
  EXPECT_THAT(warnings("tag:NATO,climate author:\"xenia carrow\" lang:en -tag:volcano id:b url:c"), IsEmpty());
}

TEST(ValueSuggestion, LooksAtTheFiltersToo) {
  SearchRequest request = test::make_request("author:carow");
  request.tags = {"nato", "natoo"};
  request.sources = {"kestral"};
  request.authors = {"xenia carow"};
  request.languages = {"es"};
  request.sections = {"politcs"};
  request.not_tags = {"volcano"};
  const OpenIndex index = fixture().open();
  EXPECT_THAT(unknown_value_warnings(index.database(), request),
              ElementsAre(StartsWith("no article has the author 'carow'"), StartsWith("no article has the tag 'natoo'"),
                          StartsWith("no article has the source 'kestral'"),
                          StartsWith("no article has the author 'xenia carow'"),
                          StartsWith("no article has the language 'es'")));
  request.root = nullptr;
  EXPECT_THAT(unknown_value_warnings(index.database(), request),
              Contains("no article has the section 'politcs'; did you mean 'politics'?"));
}

TEST(ValueSuggestion, WarnsOfEachValueOnceAndOfAFewInAll) {
  EXPECT_THAT(warnings("tag:volcano,natoo (tag:Volcano OR source:kestral)"), SizeIs(3));
  EXPECT_THAT(warnings("tag:t1,t2,t3,t4,t5,t6,t7"), SizeIs(kMaxValueWarnings));
}

}  // namespace
}  // namespace backfile
