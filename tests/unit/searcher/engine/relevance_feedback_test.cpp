#include "searcher/engine/relevance_feedback.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "common/document_codec.hpp"
#include "searcher/engine/ranked_page.hpp"
#include "tests/support/index_fixture.hpp"

namespace backfile {
namespace {

using test::Ids;
using test::IndexFixture;

std::vector<RankedDocument> best_of(const OpenIndex& index, const Xapian::Query& query, std::size_t count) {
  AnalyzerPool analyzers;
  Verifier nothing(index, analyzers, nullptr);
  return Ranker(index, nothing).page(query, {SortOrder::relevance, 0, count, false}).documents;
}

FeedbackSample feedback(const OpenIndex& index, const Xapian::Query& query) {
  AnalyzerPool analyzers;
  Verifier nothing(index, analyzers, nullptr);
  return feedback_terms(index, analyzers, Ranker(index, nothing), query);
}

Ids ranked(const OpenIndex& index, const Xapian::Query& query) {
  Ids ids;
  for (const RankedDocument& document : best_of(index, query, 100)) {
    ids.emplace_back(read_document_head(index.stored_article(document.docid)).id);
  }
  return ids;
}

std::vector<std::string> words_of(const FeedbackSample& sample) {
  std::vector<std::string> words;
  for (const FeedbackTerm& term : sample.terms) words.push_back(term.term);
  std::ranges::sort(words);
  return words;
}

/// So many articles about nothing in particular, each with the given words.
std::vector<Article> with_others(std::vector<Article> articles, std::size_t count, const std::string& words = "other") {
  for (std::size_t i = 0; i < count; ++i) articles.push_back({.id = fmt::format("other-{:03}", i), .body = {words}});
  return articles;
}

TEST(RelevanceFeedback, TakesTheWordsThatTheBestMatchesShare) {
  const IndexFixture fixture(with_others({{.id = "a", .body = {"strike yard welder alone"}},
                                          {.id = "b", .body = {"strike yard welder"}},
                                          {.id = "c", .body = {"yard welder"}}},
                                         60));
  const FeedbackSample sample = feedback(fixture.open(), Xapian::Query("strike"));
  EXPECT_EQ(sample.articles, 2U);
  EXPECT_DOUBLE_EQ(sample.query_words, 1);
  // "alone" is in one of two best matches only.
  EXPECT_EQ(words_of(sample), (std::vector<std::string>{"welder", "yard"}));
  EXPECT_EQ(sample.terms[0].articles, 2U);
  EXPECT_EQ(sample.terms[0].frequency, 2U);
  EXPECT_EQ(sample.terms[0].article_frequency, 3U);
  EXPECT_EQ(sample.terms[0].collection_frequency, 3U);
}

TEST(RelevanceFeedback, CountsAWordOfTheTitleAsTheIndexDoes) {
  const IndexFixture fixture(
      with_others({{.id = "a", .title = "Welder", .lead = "The welder", .body = {"strike"}}}, 20));
  const FeedbackSample sample = feedback(fixture.open(), Xapian::Query("strike"));
  ASSERT_EQ(words_of(sample), (std::vector<std::string>{"the", "welder"}));
  EXPECT_EQ(sample.terms[0].term, "welder");
  EXPECT_EQ(sample.terms[0].frequency, 5U);
  EXPECT_EQ(sample.terms[0].collection_frequency, 5U);
  // Of seven words, as ranking counts them: four and one of the welder, "the" and "strike".
  EXPECT_NEAR(sample.terms[0].likelihood, 5.0 / 7, 1e-12);
  EXPECT_NEAR(sample.terms[1].likelihood, 1.0 / 7, 1e-12);
}

TEST(RelevanceFeedback, WeighsABestMatchByItsScore) {
  const IndexFixture fixture(with_others(
      {{.id = "a", .body = {"strike strike welder crane"}}, {.id = "b", .body = {"strike welder welder crane"}}}, 60));
  const OpenIndex index = fixture.open();
  const auto best = best_of(index, Xapian::Query("strike"), 2);
  ASSERT_EQ(best.size(), 2U);
  ASSERT_GT(best[0].score, best[1].score);
  const double share = best[0].score / (best[0].score + best[1].score);
  const FeedbackSample sample = feedback(index, Xapian::Query("strike"));
  ASSERT_EQ(sample.terms.size(), 2U);
  EXPECT_EQ(sample.terms[0].term, "welder");
  EXPECT_NEAR(sample.terms[0].likelihood, share / 4 + (1 - share) * 2 / 4, 1e-12);
  EXPECT_NEAR(sample.terms[1].likelihood, 1.0 / 4, 1e-12);
}

TEST(RelevanceFeedback, LeavesOutCommonWordsNumbersAndLetters) {
  std::vector<Article> articles = with_others({{.id = "a", .body = {"strike common rare x 1987 3.5m \xc3\xa9"}},
                                               {.id = "b", .body = {"strike common rare x 1987 3.5m \xc3\xa9"}}},
                                              50);
  // Five of 57 articles are less than a tenth, six are more.
  for (const char* id : {"c", "d", "e", "f"}) articles.push_back({.id = id, .body = {"common"}});
  articles.push_back({.id = "g", .body = {"rare"}});
  const IndexFixture fixture(articles);
  EXPECT_EQ(words_of(feedback(fixture.open(), Xapian::Query("strike"))), (std::vector<std::string>{"rare"}));
}

TEST(RelevanceFeedback, LeavesOutTheWordsOfTheQueryInEveryPart) {
  const IndexFixture fixture(with_others({{.id = "a", .title = "Welders", .lead = "crane", .body = {"yard pay"}},
                                          {.id = "b", .title = "Welders", .lead = "crane", .body = {"yard pay"}}},
                                         60));
  const Xapian::Query query(Xapian::Query::OP_AND, Xapian::Query("Swelder"),
                            Xapian::Query(Xapian::Query::OP_AND, Xapian::Query("XLcrane"), Xapian::Query("pay")));
  const FeedbackSample sample = feedback(fixture.open(), query);
  EXPECT_EQ(words_of(sample), (std::vector<std::string>{"yard"}));
  EXPECT_DOUBLE_EQ(sample.query_words, 3);
}

TEST(RelevanceFeedback, StemsEachArticleInItsLanguage) {
  const IndexFixture fixture(with_others({{.id = "a", .body = {"streik flooding"}, .language = "en"},
                                          {.id = "b", .body = {"streik Verhandlungen"}, .language = "de"},
                                          {.id = "c", .body = {"streik flooded"}, .language = "en"},
                                          {.id = "d", .body = {"streik Verhandlung"}, .language = "de"}},
                                         60));
  EXPECT_EQ(words_of(feedback(fixture.open(), Xapian::Query("streik"))),
            (std::vector<std::string>{"flood", "verhandl"}));
}

TEST(RelevanceFeedback, HasNothingToSayWithoutWeightOrMatches) {
  const IndexFixture fixture{{.id = "a", .body = {"strike yard"}, .tags = {"x"}}};
  const OpenIndex index = fixture.open();
  const Xapian::Query tag(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query("Kx"), 0);
  for (const Xapian::Query& query : {tag, Xapian::Query("nowhere"), Xapian::Query::MatchAll}) {
    const FeedbackSample sample = feedback(index, query);
    EXPECT_TRUE(sample.terms.empty());
    EXPECT_TRUE(expansion_terms(sample, 10).empty());
    EXPECT_EQ(expanded(query, {}).get_description(), query.get_description());
  }
  const IndexFixture empty{};
  EXPECT_TRUE(feedback(empty.open(), Xapian::Query("strike")).terms.empty());
}

TEST(RelevanceFeedback, TakesNoWordOfAnArticleThatIsNotFound) {
  const IndexFixture fixture(with_others({{.id = "a", .body = {"strike yard"}, .tags = {"x"}},
                                          {.id = "b", .body = {"Strikes yard"}, .tags = {"x"}},
                                          {.id = "c", .body = {"strike strike pitch"}},
                                          {.id = "d", .body = {"strike strike pitch"}}},
                                         60));
  OpenIndex index = fixture.open();
  const auto expansion = [&](SearchRequest request) {
    request.expand_terms = 10;
    std::vector<std::string> terms;
    for (const ExpansionTerm& term : Engine(index).explain(request).expansion) terms.push_back(term.term);
    std::ranges::sort(terms);
    return terms;
  };
  EXPECT_EQ(expansion(test::make_request("strike")), (std::vector<std::string>{"pitch", "yard"}));
  SearchRequest filtered = test::make_request("strike");
  filtered.tags = {"x"};
  EXPECT_EQ(expansion(filtered), (std::vector<std::string>{"yard"}));
  EXPECT_EQ(expansion(test::make_request("strike -pitch")), (std::vector<std::string>{"yard"}));
  EXPECT_EQ(expansion(test::make_request("=Strikes")), (std::vector<std::string>{"yard"})) << "verified by its text";
}

TEST(ExpansionTerms, WeighTheirShareOfTheQueryTogether) {
  FeedbackSample sample;
  sample.query_words = 2;
  sample.articles = 3;
  for (const auto& [term, likelihood] : {std::pair{"yard", 0.06}, std::pair{"welder", 0.02}, std::pair{"pay", 0.01}}) {
    sample.terms.push_back({.term = term, .likelihood = likelihood, .articles = 3});
  }
  const std::vector<ExpansionTerm> terms = expansion_terms(sample, 2, 0.5);
  ASSERT_EQ(terms.size(), 2U);
  EXPECT_EQ(terms[0].term, "yard");
  EXPECT_NEAR(terms[0].weight, 0.5 * 2 * 0.75, 1e-12);
  EXPECT_NEAR(terms[1].weight, 0.5 * 2 * 0.25, 1e-12);
  EXPECT_TRUE(expansion_terms(sample, 0).empty());
}

TEST(Expanded, ChangesTheOrderAndNeverTheSet) {
  // "plain" says strike as often as the others and is newer, but is about something else; "without" has every other word.
  const IndexFixture fixture(with_others({{.id = "one", .body = {"strike strike yard welder"}},
                                          {.id = "two", .body = {"strike strike yard welder"}},
                                          {.id = "plain", .body = {"strike pitch over now"}, .published = 0},
                                          {.id = "weak", .body = {"strike yard welder once"}},
                                          {.id = "without", .body = {"yard welder welder yard"}}},
                                         60));
  const OpenIndex index = fixture.open();
  const Xapian::Query query("strike");
  EXPECT_EQ(ranked(index, query), (Ids{"one", "two", "plain", "weak"}));
  const std::vector<ExpansionTerm> terms = expansion_terms(feedback(index, query), 10);
  EXPECT_EQ(ranked(index, expanded(query, terms)), (Ids{"one", "two", "weak", "plain"}));
}

TEST(Expanded, KeepsExclusionsFirm) {
  const IndexFixture fixture(with_others({{.id = "a", .body = {"strike yard"}},
                                          {.id = "b", .body = {"strike yard"}},
                                          {.id = "c", .body = {"strike pitch yard"}}},
                                         60));
  const OpenIndex index = fixture.open();
  const Xapian::Query query(Xapian::Query::OP_AND_NOT, Xapian::Query("strike"), Xapian::Query("pitch"));
  EXPECT_EQ(ranked(index, expanded(query, expansion_terms(feedback(index, query), 10))), (Ids{"a", "b"}));
}

}  // namespace
}  // namespace backfile
