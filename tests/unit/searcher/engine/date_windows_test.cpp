#include "searcher/engine/date_windows.hpp"

#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/document_codec.hpp"
#include "common/schema.hpp"
#include "searcher/engine/tie_break.hpp"
#include "tests/support/brute_force.hpp"
#include "tests/support/index_fixture.hpp"

namespace backfile {
namespace {

using test::Ids;
using test::IndexFixture;

constexpr unsigned kSeed = 16;

/// Every document, window after window, each sorted by its date.
Ids walk(const OpenIndex& index, bool newest_first, bool is_widening) {
  const DateWindows windows(shape_of(index.manifest()), newest_first, is_widening);
  Ids ids;
  for (const Xapian::Query& window : windows.queries()) {
    Xapian::Enquire enquire(index.database());
    enquire.set_query(window);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_sort_by_value(field("date").slot, newest_first);
    const Xapian::MSet found = enquire.get_mset(0, index.database().get_doccount());
    std::vector<RankedDocument> documents;
    for (auto at = found.begin(); at != found.end(); ++at) documents.push_back({*at, 0});
    order_ties_by_date(documents, index.database());
    for (const RankedDocument& document : documents) {
      const std::string data = index.stored_article(document.docid);
      ids.emplace_back(read_document_head(data).id);
    }
  }
  return ids;
}

/// Spread over twelve years with many shared moments and a sixth undated.
std::vector<Article> scattered_articles(std::size_t count) {
  std::mt19937 random(kSeed);
  std::vector<Article> articles;
  for (std::size_t i = 0; i < count; ++i) {
    Article article{.id = fmt::format("{:04}", (i * 7'919) % 10'000)};
    const Timestamp day = day_start({2010, 6, 15}) + static_cast<Timestamp>(random() % (12 * 366)) * 86'400;
    const Timestamp second = random() % 2 == 0 ? 0 : 86'399;
    if (random() % 6 != 0) article.published = day + second;
    if (random() % 3 == 0) article.published = day_start({2019, 12, 31});
    if (random() % 3 == 0) article.date_precision = DatePrecision::day;
    articles.push_back(article);
  }
  return articles;
}

TEST(DateWindows, GiveTheSameSequenceWideningOrNot) {
  const std::vector<Article> articles = scattered_articles(600);
  IndexFixture fixture{};
  for (std::size_t i = 0; i < articles.size(); i += 200) {
    const auto begin = articles.begin() + static_cast<std::ptrdiff_t>(i);
    fixture.add({begin, begin + 200});
  }
  const OpenIndex index = fixture.open();
  for (const bool newest_first : {true, false}) {
    SCOPED_TRACE(::testing::Message() << "seed " << kSeed << ", newest first " << newest_first);
    const Ids expected = test::ids_by_date(articles, newest_first);
    EXPECT_EQ(walk(index, newest_first, false), expected);
    EXPECT_EQ(walk(index, newest_first, true), expected);
  }
}

TEST(DateWindows, EndWithTheUndated) {
  const IndexFixture fixture{{.id = "none"},
                             {.id = "old", .published = day_start({1899, 12, 31})},
                             {.id = "new", .published = day_start({2022, 1, 1})}};
  const OpenIndex index = fixture.open();
  for (const bool is_widening : {true, false}) {
    EXPECT_EQ(walk(index, true, is_widening), (Ids{"new", "old", "none"}));
    EXPECT_EQ(walk(index, false, is_widening), (Ids{"old", "new", "none"}));
  }
}

TEST(DateWindows, AreOnlyTheUndatedWhereNothingHasADate) {
  EXPECT_EQ(DateWindows({}, true, true).queries().size(), 1U);
  EXPECT_EQ(DateWindows({}, false, false).queries().size(), 1U);
}

TEST(DateWindows, AreFewEvenForCenturies) {
  const IndexShape shape{.first_published = day_start({kFirstYear, 1, 1}),
                         .last_published = day_start({kLastYear, 12, 31})};
  EXPECT_LT(DateWindows(shape, true, true).queries().size(), 20U);
}

}  // namespace
}  // namespace backfile
