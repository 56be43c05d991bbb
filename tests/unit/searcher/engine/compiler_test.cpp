#include "searcher/engine/compiler.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/engine/filters.hpp"
#include "searcher/query/query_error.hpp"
#include "tests/support/index_fixture.hpp"

namespace backfile {
namespace {

using test::Ids;
using test::IndexFixture;

IndexShape english_shape() {
  return {.languages_by_stemmer = {{"english", {"en"}}},
          .first_published = day_start({2020, 1, 1}),
          .last_published = day_start({2023, 12, 31})};
}

/// Knows a few words and tags.
class SmallExpander : public PatternExpander {
 public:
  const std::vector<std::string>& words(const query::TokenPattern& pattern) override {
    if (pattern.text == "e*") throw BroadPattern("e* stands for too many words", "write more of it");
    return pattern.text == "elect*" ? words_ : none_;
  }
  const std::vector<std::string>& values(query::KeywordField, const std::string&) override { return none_; }

 private:
  std::vector<std::string> words_{"election", "elections", "electric"};
  std::vector<std::string> none_{};
};

/// A query under a shape. `text` outlives the compilation.
CompiledQuery compile(const std::string& text, const IndexShape& shape = english_shape()) {
  SmallExpander expander;
  AnalyzerPool analyzers;
  return Compiler(shape, expander, analyzers).compile(test::make_request(text).root, text);
}

std::string compiled(const std::string& text, const IndexShape& shape = english_shape()) {
  return compile(text, shape).candidates.get_description();
}

TEST(Compiler, ReadsNoQueryAsEveryDocument) { EXPECT_EQ(compiled(""), "Query(<alldocuments>)"); }

TEST(Compiler, StemsWordsAndMakesPhrasesOfWordsWithSeveralTokens) {
  EXPECT_EQ(compiled("Elections"), "Query(elect)");
  EXPECT_EQ(compiled("covid-19"), "Query((covid PHRASE 2 19))");
  EXPECT_EQ(compiled("\"trade wars\"~3"), "Query((trade PHRASE 5 war))");
}

TEST(Compiler, CoversWholePeriodsWithoutLookingAtValues) {
  EXPECT_EQ(compiled("date:2022").find("VALUE"), std::string::npos);
  EXPECT_NE(compiled("date:2022").find("Y2022"), std::string::npos);
  EXPECT_NE(compiled("date:2022-02-16T09:30..2022-03").find("VALUE_RANGE"), std::string::npos);
}

TEST(Compiler, FindsNothingOutsideTheDaysOfTheIndex) {
  EXPECT_EQ(compiled("date:2024"), compiled("date:2019"));
  EXPECT_TRUE(published_between(english_shape(), day_start({2024, 1, 1}), std::nullopt).empty());
  EXPECT_TRUE(published_between(IndexShape{}, std::nullopt, std::nullopt).empty());
}

TEST(Compiler, CompilesAQueryOfFiltersOnceForAllLanguages) {
  IndexShape shape = english_shape();
  shape.languages_by_stemmer["german"] = {"de"};
  EXPECT_EQ(compiled("tag:nato date:2022", shape), compiled("tag:nato date:2022"));
  EXPECT_NE(compiled("elections", shape), compiled("elections"));
}

TEST(Compiler, LeavesToTheTextWhatStemsCannotTell) {
  const auto verified = [](const std::string& text) { return query::to_string(compile(text).to_verify); };
  for (const char* const exact : {"elections", "\"trade war\"", "trade -war", "tag:nato", "trade NEAR/5 war"}) {
    EXPECT_EQ(compile(exact).to_verify, nullptr) << exact;
  }
  EXPECT_EQ(verified("=elections"), "(pattern =\"elections\")");
  EXPECT_EQ(verified("trade =elections tag:nato"), "(pattern =\"elections\")") << "only what Xapian cannot answer";
  EXPECT_EQ(verified("trade OR =elections"), "(or (word \"trade\") (pattern =\"elections\"))");
  EXPECT_EQ(verified("-=elections"), "(not (pattern =\"elections\"))");
}

TEST(Compiler, RanksTheFormsOfAPatternAsOneWord) {
  EXPECT_EQ(compiled("elect*"), "Query((elect SYNONYM electr))");
  EXPECT_EQ(compiled("\"elect* fraud\""), "Query(((elect OR electr) PHRASE 2 fraud))");
  EXPECT_EQ(compiled("zeppelin*"), "Query()");
}

TEST(Compiler, PointsAtAPatternThatStandsForTooMuch) {
  try {
    compile("war e*");
    FAIL() << "nothing was thrown";
  } catch (const QueryError& error) {
    EXPECT_EQ(error.error().message, "e* stands for too many words");
    EXPECT_EQ(error.error().offset, 4U);
    EXPECT_EQ(error.text(), "war e*");
  }
}

TEST(Compiler, StemsForEachLanguageOfTheIndex) {
  const IndexFixture index{
      {.id = "de", .body = {"Die Häuser sind alt."}, .language = "de"},
      {.id = "en", .body = {"The houses are old."}, .language = "en"},
      {.id = "und", .body = {"Häuser houses"}, .language = "und"},
  };
  EXPECT_EQ(index.search("Haus"), Ids{"de"});
  EXPECT_EQ(index.search("house"), Ids{"en"});
  EXPECT_EQ(index.search("houses", SortOrder::newest), (Ids{"en", "und"}));
  EXPECT_EQ(index.search("haeuser"), Ids{});
  EXPECT_EQ(index.count("Häuser"), 2U) << "without a stemmer the form itself is found";
}

TEST(Compiler, NeverFindsAWordThroughTheStemOfAnotherLanguage) {
  // German takes the endings off "Gabe" and "Gaben"; English keeps the two apart.
  const IndexFixture index{
      {.id = "de", .body = {"Gabe"}, .language = "de"},
      {.id = "en", .body = {"Gabe"}, .language = "en"},
  };
  EXPECT_EQ(index.search("Gaben"), Ids{"de"});
  EXPECT_EQ(index.count("Gabe"), 2U);
  EXPECT_EQ(index.search("NOT Gaben"), Ids{"en"});
}

TEST(Compiler, ComparesLanguagesByTheirCode) {
  const IndexFixture index{{.id = "de", .language = "de"}, {.id = "en"}, {.id = "und", .language = "und"}};
  EXPECT_EQ(index.search("lang:none"), Ids{"und"});
  EXPECT_EQ(index.search("lang:DE"), Ids{"de"});
  EXPECT_EQ(index.search("lang:de,none"), (Ids{"de", "und"}));
  EXPECT_EQ(index.search("lang:fr"), Ids{});
  EXPECT_EQ(index.search("NOT lang:en"), (Ids{"de", "und"}));
}

TEST(Compiler, FindsWordsOfTitleAndLeadInTheirFields) {
  const IndexFixture index{
      {.id = "alternative", .title = "Other", .alternative_title = "Flood warning"},
      {.id = "body", .title = "Other", .lead = "Other", .body = {"flood"}},
      {.id = "lead", .title = "Other", .lead = "A flood came."},
      {.id = "title", .title = "Floods rise"},
  };
  EXPECT_EQ(index.count("flood"), 4U);
  EXPECT_EQ(index.count("title:flood"), 2U);
  EXPECT_EQ(index.search("title:\"floods rise\""), Ids{"title"});
  EXPECT_EQ(index.search("title:\"other flood\"~98"), Ids{}) << "two titles are two parts";
  EXPECT_EQ(index.search("lead:flood"), Ids{"lead"});
  EXPECT_EQ(index.search("lead:\"flood came\""), Ids{"lead"});
  EXPECT_EQ(index.search("title:(flood warning)"), Ids{"alternative"});
  EXPECT_EQ(index.count("title:flood OR lead:flood"), 3U);
}

TEST(Compiler, FindsPhrasesInOrderWithRepeatedWords) {
  const IndexFixture index{
      {.id = "once", .body = {"bye then"}},
      {.id = "twice", .body = {"bye bye then"}},
      {.id = "abab", .body = {"trade war trade war"}},
  };
  EXPECT_EQ(index.search("\"bye bye\""), Ids{"twice"});
  EXPECT_EQ(index.search("\"bye bye\"~5"), Ids{"twice"});
  EXPECT_EQ(index.search("\"trade war trade\""), Ids{"abab"});
  EXPECT_EQ(index.search("\"war trade war trade\""), Ids{});
  EXPECT_EQ(index.search("\"trade trade\"~1"), Ids{"abab"});
  EXPECT_EQ(index.search("\"trade trade\""), Ids{});
}

TEST(Compiler, ComparesWholeTags) {
  const IndexFixture index{
      {.id = "a", .tags = {"NATO", "white house"}},
      {.id = "b", .tags = {"Belarus", "nato summit"}},
      {.id = "c", .tags = {"Washington, D.C."}},
  };
  EXPECT_EQ(index.search("tag:nato"), Ids{"a"});
  EXPECT_EQ(index.search("tag:nato,belarus"), (Ids{"a", "b"}));
  EXPECT_EQ(index.search("tag:nato tag:\"White  House\""), Ids{"a"});
  EXPECT_EQ(index.search("tag:nato tag:belarus"), Ids{});
  EXPECT_EQ(index.search("tag:\"washington, d.c.\""), Ids{"c"});
  EXPECT_EQ(index.search("tag:washington"), Ids{});
  EXPECT_EQ(index.search("-tag:nato"), (Ids{"b", "c"}));
}

TEST(Compiler, FindsAuthorsAndSourcesByNameWordAndHost) {
  const IndexFixture index{
      {.id = "a", .url = "https://www.gazette.example/1", .authors = {"Jane Q. Doe"}, .source = "The Gazette"},
      {.id = "b", .url = "https://post.example:80/2", .authors = {"Doe, John", "Zoë Ng"}, .source = "Post"},
  };
  EXPECT_EQ(index.search("author:doe"), (Ids{"a", "b"}));
  EXPECT_EQ(index.search("author:\"jane q. doe\""), Ids{"a"});
  EXPECT_EQ(index.search("author:\"jane doe\""), Ids{}) << "a name is whole or one word of it";
  EXPECT_EQ(index.search("author:zoe"), Ids{"b"});
  EXPECT_EQ(index.search("source:gazette"), Ids{"a"});
  EXPECT_EQ(index.search("source:\"the gazette\""), Ids{"a"});
  EXPECT_EQ(index.search("source:gazette.example"), Ids{"a"});
  EXPECT_EQ(index.search("source:post.example"), Ids{"b"});
  EXPECT_EQ(index.search("source:example"), Ids{});
}

TEST(Compiler, AllowsAQueryOfExclusionsAlone) {
  const IndexFixture index{
      {.id = "a", .body = {"war"}}, {.id = "b", .body = {"peace"}}, {.id = "c", .body = {"river"}}};
  EXPECT_EQ(index.search("NOT war"), (Ids{"b", "c"}));
  EXPECT_EQ(index.search("-war -peace"), Ids{"c"});
  EXPECT_EQ(index.search("NOT NOT war"), Ids{"a"});
  EXPECT_EQ(index.search("NOT (war OR NOT peace)"), Ids{"b"});
  EXPECT_EQ(index.search("peace OR NOT war").size(), 2U);
}

TEST(Compiler, FindsTheLengthOfTheBody) {
  const IndexFixture index{{.id = "none", .title = "A title of five words"},
                           {.id = "three", .body = {"one two", "three"}}};
  EXPECT_EQ(index.search("words:3"), Ids{"three"});
  EXPECT_EQ(index.search("words:..2"), Ids{"none"});
  EXPECT_EQ(index.search("words:1.."), Ids{"three"});
}

}  // namespace
}  // namespace backfile
