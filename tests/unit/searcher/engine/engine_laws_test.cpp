// The engine against a reader of every article, over invented articles and queries.

#include <algorithm>
#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/support/brute_force.hpp"
#include "tests/support/index_fixture.hpp"

namespace backfile {
namespace {

constexpr unsigned kSeed = 20'220'216;
constexpr std::size_t kArticles = 150;
constexpr std::size_t kQueries = 400;

/// Forms of one word, words that are stemmed differently in English and German, words of several tokens, numbers.
constexpr std::array<std::string_view, 30> kWords{
    "flood", "floods",   "flooding", "river",     "rivers",  "trade",    "traded", "war", "wars",     "the",
    "of",    "Haus",     "Häuser",   "Wahl",      "Wahlen",  "covid-19", "covid",  "19",  "U.S.",     "us",
    "don't", "élection", "election", "elections", "running", "run",      "2022",   "3.5", "minister", "Minister's"};
constexpr std::array<std::string_view, 6> kTags{"NATO", "Belarus", "white house", "Washington, D.C.", "Été", "flood"};
constexpr std::array<std::string_view, 4> kAuthors{"Jane Doe", "John Doe", "Zoë Ng", "Flood"};
constexpr std::array<std::string_view, 3> kSources{"The Gazette", "Morning Post", ""};
constexpr std::array<std::string_view, 3> kSections{"Politics", "World", ""};
constexpr std::array<std::string_view, 3> kLanguages{"en", "de", "und"};

class Inventor {
 public:
  explicit Inventor(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t bound) { return random_() % bound; }

  template <typename List>
  std::string one_of(const List& list) {
    return std::string(list[below(list.size())]);
  }

  std::string text(std::size_t least, std::size_t most) {
    std::string out;
    for (std::size_t words = least + below(most - least + 1); words > 0; --words) {
      if (!out.empty()) out += ' ';
      out += one_of(kWords);
    }
    return out;
  }

  Article article(std::size_t number) {
    Article out;
    out.id = fmt::format("a{:03}", number);
    out.url = fmt::format("https://{}.example/{}", below(2) == 0 ? "www.gazette" : "post", number);
    out.title = text(1, 4);
    if (below(4) == 0) out.alternative_title = text(1, 3);
    if (below(2) == 0) out.lead = text(1, 6);
    for (std::size_t paragraphs = below(4); paragraphs > 0; --paragraphs) out.body.push_back(text(1, 8));
    if (below(5) != 0) set_published(out);
    if (below(3) == 0) out.modified = moment();
    for (const std::string_view tag : kTags) {
      if (below(4) == 0) out.tags.emplace_back(tag);
    }
    if (below(3) != 0) out.authors.push_back(one_of(kAuthors));
    out.section = one_of(kSections);
    out.source = one_of(kSources);
    out.language = one_of(kLanguages);
    return out;
  }

  std::string query(unsigned depth) {
    if (depth == 0 || below(4) == 0) return operand();
    switch (below(4)) {
      case 0:
        return fmt::format("({} OR {})", query(depth - 1), query(depth - 1));
      case 1:
        return fmt::format("(NOT {})", query(depth - 1));
      default:
        return fmt::format("({} AND {})", query(depth - 1), query(depth - 1));
    }
  }

 private:
  /// Coarse, so that articles share moments; close to the ends of days and years.
  Timestamp moment() {
    const CivilDay day{2020 + static_cast<int>(below(3)), below(2) == 0 ? 1U : 12U, below(2) == 0 ? 1U : 31U};
    constexpr std::array<Timestamp, 4> kTimes{0, 1, 12 * 3600, 86'399};
    return day_start(day) + kTimes[below(kTimes.size())];
  }

  void set_published(Article& article) {
    article.published = moment();
    if (below(4) != 0) return;
    article.date_precision = below(2) == 0 ? DatePrecision::year : DatePrecision::month;
    article.published = first_instant({*article.published, article.date_precision});
  }

  std::string date() {
    const int year = 2019 + static_cast<int>(below(5));
    constexpr std::array<std::string_view, 6> kRest{"", "-01", "-12-31", "-12-31T12:00", "-01-01T00:00:01", "-06-15"};
    return fmt::format("{}{}", year, one_of(kRest));
  }

  std::string date_operand() {
    switch (below(7)) {
      case 0:
        return "date:none";
      case 1:
        return "since:" + date();
      case 2:
        return "before:" + date();
      case 3:
        return "after:" + date();
      case 4:
        return fmt::format("modified:{}..", date());
      case 5:
        return fmt::format("date:2020-12-31T{}..2022-01", below(2) == 0 ? "12:00" : "00:00:02");
      default:
        return "date:" + date();
    }
  }

  std::string text_operand() {
    constexpr std::array<std::string_view, 6> kFields{"", "", "", "title:", "lead:", "body:"};
    const std::string field = one_of(kFields);
    switch (below(4)) {
      case 0:
        return fmt::format("{}\"{}\"", field, text(1, 3));
      case 1:
        return fmt::format("{}\"{}\"~{}", field, text(2, 3), 1 + below(6));
      default:
        return field + one_of(kWords);
    }
  }

  std::string operand() {
    switch (below(12)) {
      case 0:
        return fmt::format("tag:\"{}\"", one_of(kTags));
      case 1:
        return "tag:nato,été,nothing";
      case 2:
        return fmt::format("author:\"{}\"", one_of(std::array<std::string_view, 4>{"doe", "zoe", "John doe", "flood"}));
      case 3:
        return "source:" +
               one_of(std::array<std::string_view, 4>{"gazette", "gazette.example", "post", "\"morning post\""});
      case 4:
        return "lang:" + one_of(std::array<std::string_view, 4>{"en", "de", "none", "de,none"});
      case 5:
      case 6:
        return date_operand();
      case 7:
        return fmt::format("words:{}..{}", below(6), 6 + below(12));
      case 8:
        return below(2) == 0 ? "section:politics" : "url:https://post.example/7";
      default:
        return text_operand();
    }
  }

  std::mt19937 random_;
};

/// Invented articles in an index of three segments, where some were replaced and some deleted, and beside it.
class EngineLaws : public ::testing::Test {
 protected:
  EngineLaws() {
    std::vector<Article> first;
    for (std::size_t i = 0; i < kArticles; ++i) first.push_back(inventor_.article(i));
    std::vector<Article> second;
    for (std::size_t i = 0; i < kArticles; i += 10) second.push_back(inventor_.article(i));
    for (std::size_t i = kArticles; i < kArticles + 20; ++i) second.push_back(inventor_.article(i));
    std::vector<Article> kept;
    for (std::size_t i = 0; i < kArticles; ++i) {
      if (i % 10 != 0 && i != 3 && i != 103) kept.push_back(first[i]);
    }
    kept.insert(kept.end(), second.begin(), second.end());
    const auto middle = first.begin() + kArticles / 2;
    index_.add({first.begin(), middle});
    index_.add({middle, first.end()});
    index_.add(second);
    index_.remove("a003");
    index_.remove("a103");
    for (Article& article : kept) {
      if (article.language == "und") article.language.clear();
    }
    everything_ = kept;
  }

  Inventor inventor_{kSeed};
  test::IndexFixture index_{};
  std::vector<Article> everything_{};
};

TEST_F(EngineLaws, FindsExactlyWhatAReaderOfEveryArticleFinds) {
  test::BruteForce reader(everything_);
  OpenIndex index = index_.open();
  Engine engine(index);
  std::size_t useful = 0;
  for (std::size_t i = 0; i < kQueries; ++i) {
    const std::string text = inventor_.query(3);
    SCOPED_TRACE(fmt::format("seed {}, query {}: {}", kSeed, i, text));
    SearchRequest request = test::make_request(text);
    request.snippet_bytes = 0;
    const test::Ids expected = reader.matches(request.root);
    test::Ids found;
    const SearchResponse response = engine.search(request);
    for (const Hit& hit : response.hits) found.push_back(hit.article.id);
    std::ranges::sort(found);
    ASSERT_EQ(found, expected) << engine.describe(request);
    EXPECT_EQ(response.total, expected.size());
    EXPECT_TRUE(response.total_exact);
    EXPECT_EQ(engine.count(request), expected.size());
    if (!expected.empty() && expected.size() < everything_.size()) ++useful;
  }
  EXPECT_GT(useful, kQueries / 2) << "most queries should tell articles apart";
}

TEST_F(EngineLaws, OrdersByDateAsASortOfTheArticlesDoes) {
  EXPECT_EQ(index_.search("", SortOrder::newest), test::ids_by_date(everything_, true));
  EXPECT_EQ(index_.search("", SortOrder::oldest), test::ids_by_date(everything_, false));
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
  for (std::size_t i = 0; i < queries.size(); ++i) EXPECT_EQ(ask(queries[i]), before[i]) << kSeed << ": " << queries[i];
}

}  // namespace
}  // namespace backfile
