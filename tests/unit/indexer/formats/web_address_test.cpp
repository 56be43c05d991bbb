#include "indexer/formats/web_address.hpp"

#include <string>

#include <gtest/gtest.h>

namespace backfile {
namespace {

TEST(WebAddress, ResolvesReferences) {
  const std::string base = "https://gazette.example/a/b.html?x=1#y";
  EXPECT_EQ(resolve_address(base, "c.jpg"), "https://gazette.example/a/c.jpg");
  EXPECT_EQ(resolve_address(base, "../c.jpg"), "https://gazette.example/c.jpg");
  EXPECT_EQ(resolve_address(base, "/c/./d?z=2"), "https://gazette.example/c/d?z=2");
  EXPECT_EQ(resolve_address(base, "//cdn.example/c"), "https://cdn.example/c");
  EXPECT_EQ(resolve_address(base, "HTTP://other.example/"), "HTTP://other.example/");
  EXPECT_EQ(resolve_address(base, "data:image/png;base64,AA"), "");
  EXPECT_EQ(resolve_address("", "/c"), "");
  EXPECT_EQ(resolve_address(base, "http:///c"), "");
}

TEST(WebAddress, HasNoWhiteSpaceAndNoControlCharacters) {
  EXPECT_TRUE(is_web_address("https://gazette.example/a"));
  for (const std::string bad : {" ", "\t", "\x0e", "\x7f", "\xc2\x85", "\""}) {
    EXPECT_FALSE(is_web_address("https://gazette.example/a" + bad + "b")) << bad;
  }
  EXPECT_EQ(resolve_address("https://gazette.example/\x0e/a", "b"), "");
}

TEST(WebAddress, KnowsPagesAgain) {
  EXPECT_TRUE(is_same_page("http://www.gazette.example/a/", "https://gazette.example/a#top"));
  EXPECT_TRUE(is_same_page("https://gazette.example/a?utm=1", "https://gazette.example/a"));
  EXPECT_FALSE(is_same_page("https://gazette.example/?id=1", "https://gazette.example/?id=2"));
  EXPECT_TRUE(is_front_page("https://gazette.example/"));
  EXPECT_FALSE(is_front_page("https://gazette.example/a"));
  EXPECT_EQ(host_name("https://WWW.Gazette.example:8080/a"), "gazette.example");
}

}  // namespace
}  // namespace backfile
