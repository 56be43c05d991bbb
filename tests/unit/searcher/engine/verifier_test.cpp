#include "searcher/engine/verifier.hpp"

#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "common/error.hpp"
#include "tests/support/index_fixture.hpp"
#include "tests/support/query_nodes.hpp"

namespace backfile {
namespace {

TEST(Verifier, ReadsNoMoreArticlesThanItMay) {
  std::vector<Article> articles;
  for (int i = 0; i < 3; ++i) articles.push_back({.id = fmt::format("a{}", i), .body = {"Trade winds."}});
  const test::IndexFixture fixture(articles);
  const OpenIndex index = fixture.open();
  AnalyzerPool analyzers;
  Verifier verifier(index, analyzers, test::word("trade"), 2);
  EXPECT_TRUE(verifier.accepts(1));
  EXPECT_TRUE(verifier.accepts(2));
  EXPECT_TRUE(verifier.accepts(1)) << "what was decided is remembered";
  try {
    verifier.accepts(3);
    FAIL() << "a third article was read";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::query_syntax);
    EXPECT_STREQ(error.what(), "the text of more than 2 articles would have to be compared with the query");
  }
}

}  // namespace
}  // namespace backfile
