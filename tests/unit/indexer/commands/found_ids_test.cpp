#include "indexer/commands/found_ids.hpp"

#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/error.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string refusal_of(std::string_view output) {
  try {
    found_ids(output);
    return "accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::internal);
    return error.what();
  }
}

TEST(FoundIds, AreThoseOfEveryLine) {
  EXPECT_THAT(found_ids("{\"id\":\"https://site.example/a\",\"title\":\"A\"}\n{\"id\":\"b\\nc\"}\n"),
              ElementsAre("https://site.example/a", "b\nc"));
  EXPECT_THAT(found_ids(""), IsEmpty());
}

TEST(FoundIds, AreRefusedWhereALineIsNoArticle) {
  EXPECT_THAT(refusal_of("{\"id\":\"a\"}\noops \x1b[2J\n"),
              HasSubstr("printed 'oops \\u001b[2J' instead of an article"));
  for (const std::string_view output : {"{\"id\":7}\n", "{\"title\":\"a\"}\n", "[]\n", "\n", "{\"id\":\"a\""}) {
    EXPECT_THAT(refusal_of(output), HasSubstr("instead of an article")) << output;
  }
}

}  // namespace
}  // namespace backfile
