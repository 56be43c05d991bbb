// The engine against a reader of every article, over invented articles and queries. The environment may set the seed
// (BACKFILE_LAWS_SEED) and how many queries there are (BACKFILE_LAWS_QUERIES).

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "common/error.hpp"
#include "common/overloaded.hpp"
#include "tests/support/article_inventor.hpp"
#include "tests/support/brute_force.hpp"
#include "tests/support/index_fixture.hpp"
#include "tests/support/query_inventor.hpp"

namespace backfile {
namespace {

constexpr std::size_t kArticles = 300;

unsigned number_from_environment(const char* name, unsigned otherwise) {
  const char* const text = std::getenv(name);
  return text == nullptr ? otherwise : static_cast<unsigned>(std::stoul(text));
}

unsigned seed() { return number_from_environment("BACKFILE_LAWS_SEED", 20'220'216); }
std::size_t query_count() { return number_from_environment("BACKFILE_LAWS_QUERIES", 5'000); }

template <typename Form>
query::NodePtr node(Form form) {
  return std::make_shared<const query::Node>(query::Node{std::move(form), {}});
}

/// The request with its filters put into the query.
query::NodePtr with_filters(const SearchRequest& request) {
  query::And all;
  if (request.root) all.operands.push_back(request.root);
  const auto keyword = [](query::KeywordField field, const std::vector<std::string>& values) {
    return node(query::Keyword{field, values, {}});
  };
  for (const std::string& tag : request.tags) all.operands.push_back(keyword(query::KeywordField::tag, {tag}));
  for (const std::string& tag : request.not_tags) {
    all.operands.push_back(node(query::Not{keyword(query::KeywordField::tag, {tag})}));
  }
  if (!request.languages.empty()) all.operands.push_back(keyword(query::KeywordField::lang, request.languages));
  if (!request.sources.empty()) all.operands.push_back(keyword(query::KeywordField::source, request.sources));
  if (!request.authors.empty()) all.operands.push_back(keyword(query::KeywordField::author, request.authors));
  if (!request.sections.empty()) all.operands.push_back(keyword(query::KeywordField::section, request.sections));
  if (request.from || request.to) {
    all.operands.push_back(node(query::DateRange{query::DateField::published, request.from, request.to}));
  }
  return node(std::move(all));
}

std::vector<query::NodePtr> parts_of(const query::NodePtr& root) {
  if (!root) return {};
  return std::visit(overloaded{
                        [](const query::And& all) { return all.operands; },
                        [](const query::Or& any) { return any.operands; },
                        [](const query::Not& negation) { return std::vector{negation.operand}; },
                        [](const query::AtLeast& some) { return std::vector{some.operand}; },
                        [](const query::Proximity& two) {
                          return std::vector{two.left, two.right};
                        },
                        [](const auto&) { return std::vector<query::NodePtr>{}; },
                    },
                    root->form);
}

/// Invented articles in an index of three segments, where some were replaced and some deleted, and beside it.
class EngineLaws : public ::testing::Test {
 protected:
  EngineLaws() {
    std::cout << "BACKFILE_LAWS_SEED=" << seed() << '\n';
    ArticleInventor inventor(seed());
    std::vector<Article> first;
    for (std::size_t i = 0; i < kArticles; ++i) first.push_back(inventor.article(i));
    std::vector<Article> second;
    for (std::size_t i = 0; i < kArticles; i += 10) second.push_back(inventor.article(i));
    for (std::size_t i = kArticles; i < kArticles + 20; ++i) second.push_back(inventor.article(i));
    std::vector<Article> kept;
    for (std::size_t i = 0; i < kArticles; ++i) {
      if (i % 10 != 0 && i != 3 && i != 203) kept.push_back(first[i]);
    }
    kept.insert(kept.end(), second.begin(), second.end());
    const auto middle = first.begin() + kArticles / 2;
    index_.add({first.begin(), middle});
    index_.add({middle, first.end()});
    index_.add(second);
    index_.remove("a003");
    index_.remove("a203");
    for (Article& article : kept) {
      if (article.language == "und") article.language.clear();
    }
    everything_ = std::move(kept);
  }

  /// What is wrong with the engine's answer; empty if nothing is.
  std::string fault(Engine& engine, test::BruteForce& reader, const SearchRequest& request);
  /// The smallest part of the query that is answered wrongly by itself.
  SearchRequest smallest_fault(Engine& engine, test::BruteForce& reader, SearchRequest request);

  using ArticleInventor = test::ArticleInventor;
  test::IndexFixture index_{};
  std::vector<Article> everything_{};
  test::QueryInventor inventor_{seed() + 1};
};

std::string EngineLaws::fault(Engine& engine, test::BruteForce& reader, const SearchRequest& request) {
  const test::Ids expected = reader.matches(with_filters(request));
  try {
    const SearchResponse response = engine.search(request);
    test::Ids found;
    for (const Hit& hit : response.hits) found.push_back(hit.article.id);
    std::ranges::sort(found);
    if (found != expected) {
      test::Ids missing;
      test::Ids wrong;
      std::ranges::set_difference(expected, found, std::back_inserter(missing));
      std::ranges::set_difference(found, expected, std::back_inserter(wrong));
      return fmt::format("not found: {}; found wrongly: {}", fmt::join(missing, " "), fmt::join(wrong, " "));
    }
    if (response.total != expected.size() || !response.total_exact) {
      return fmt::format("{} in total instead of {}", response.total, expected.size());
    }
    const std::uint64_t counted = engine.count(request).total;
    return counted == expected.size() ? "" : fmt::format("counted {} instead of {}", counted, expected.size());
  } catch (const Error& error) {
    return fmt::format("refused: {}", error.what());
  }
}

SearchRequest EngineLaws::smallest_fault(Engine& engine, test::BruteForce& reader, SearchRequest request) {
  SearchRequest without_filters = test::make_request("");
  without_filters.snippet_bytes = 0;
  without_filters.root = request.root;
  if (!fault(engine, reader, without_filters).empty()) request = without_filters;
  for (const query::NodePtr& part : parts_of(request.root)) {
    SearchRequest smaller = request;
    smaller.root = part;
    if (!fault(engine, reader, smaller).empty()) return smallest_fault(engine, reader, smaller);
  }
  return request;
}

/// A request for an invented query, with filters now and then.
SearchRequest invent_request(test::QueryInventor& inventor) {
  SearchRequest request = test::make_request(inventor.query(3));
  request.snippet_bytes = 0;
  test::Chance& chance = inventor.chance();
  if (!chance.one_in(4)) return request;
  if (chance.one_in(3)) request.from = day_start({2020, 12, 31}) + 1;
  if (chance.one_in(3)) request.to = day_start({2022, 1, 1}) - 1;
  if (chance.one_in(3)) request.tags = {chance.one_of(test::kInventedTags)};
  if (chance.one_in(3)) request.not_tags = {chance.one_of(test::kInventedTags)};
  if (chance.one_in(6)) request.languages = {"en", "none"};
  if (chance.one_in(6)) request.sources = {"gazette"};
  if (chance.one_in(6)) request.authors = {"doe", "Zoë Ng"};
  if (chance.one_in(6)) request.sections = {"politics"};
  return request;
}

TEST_F(EngineLaws, FindsExactlyWhatAReaderOfEveryArticleFinds) {
  constexpr std::size_t kEnoughFaults = 10;
  test::BruteForce reader(everything_);
  OpenIndex index = index_.open();
  Engine engine(index);
  std::size_t useful = 0;
  std::size_t faults = 0;
  std::size_t with_dates = 0;
  std::size_t with_tags = 0;
  for (std::size_t i = 0; i < query_count() && faults < kEnoughFaults; ++i) {
    const SearchRequest request = invent_request(inventor_);
    const std::string found = fault(engine, reader, request);
    if (!found.empty()) {
      const SearchRequest smallest = smallest_fault(engine, reader, request);
      ADD_FAILURE() << "query " << i << " is answered wrongly: " << request.text << "\n  " << found << "\n  at least "
                    << query::to_string(smallest.root) << "\n  " << fault(engine, reader, smallest);
      ++faults;
    }
    const std::size_t matches = reader.matches(with_filters(request)).size();
    if (matches > 0 && matches < everything_.size()) ++useful;
    if (request.from || request.to) ++with_dates;
    if (!request.tags.empty() || !request.not_tags.empty()) ++with_tags;
  }
  EXPECT_TRUE(faults > 0 || useful > query_count() / 2) << "most queries should tell articles apart: " << useful;
  EXPECT_TRUE(faults > 0 || std::min(with_dates, with_tags) > query_count() / 20) << with_dates << ' ' << with_tags;
}

TEST_F(EngineLaws, OrdersByDateAsASortOfTheArticlesDoes) {
  EXPECT_EQ(index_.search("", SortOrder::newest), test::ids_by_date(everything_, true));
  EXPECT_EQ(index_.search("", SortOrder::oldest), test::ids_by_date(everything_, false));
}

TEST_F(EngineLaws, GivesTwoThreadsTheSamePages) {
  const OpenIndex index = index_.open();
  Engine one_thread(index);
  Engine two_threads(index, {.documents = 1, .postings = 0});
  for (std::size_t i = 0; i < query_count() / 5; ++i) {
    SearchRequest request = invent_request(inventor_);
    request.limit = 5;
    request.offset = inventor_.chance().one_in(3) ? 7 : 0;
    const SearchResponse expected = one_thread.search(request);
    const SearchResponse response = two_threads.search(request);
    ASSERT_EQ(response.hits.size(), expected.hits.size()) << request.text;
    for (std::size_t hit = 0; hit < response.hits.size(); ++hit) {
      EXPECT_EQ(response.hits[hit].article.id, expected.hits[hit].article.id) << request.text;
      EXPECT_NEAR(response.hits[hit].score, expected.hits[hit].score, 1e-9) << request.text;
    }
    EXPECT_EQ(response.total, expected.total) << request.text;
    EXPECT_EQ(response.total_exact, expected.total_exact) << request.text;
  }
}

TEST_F(EngineLaws, FindsTheSameInTheSameOrderAfterAMerge) {
  std::vector<std::string> queries;
  for (std::size_t i = 0; i < 60; ++i) queries.push_back(inventor_.query(2));
  std::vector<std::vector<test::Ids>> before;
  const auto ask = [&](const std::string& query) -> std::vector<test::Ids> {
    return {index_.search(query, SortOrder::newest), index_.search(query, SortOrder::oldest)};
  };
  for (const std::string& query : queries) before.push_back(ask(query));
  index_.merge();
  for (std::size_t i = 0; i < queries.size(); ++i) EXPECT_EQ(ask(queries[i]), before[i]) << queries[i];
}

}  // namespace
}  // namespace backfile
