#include "searcher/query/ast.hpp"

#include <memory>
#include <utility>

#include <gtest/gtest.h>

namespace backfile::query {
namespace {

template <typename Form>
NodePtr node(Form form) {
  return std::make_shared<const Node>(Node{std::move(form), {}});
}

TEST(ToString, PrintsEveryFormOnOneLine) {
  EXPECT_EQ(to_string(nullptr), "(all)");
  EXPECT_EQ(to_string(node(Word{TextField::any, "war"})), R"((word "war"))");
  EXPECT_EQ(to_string(node(Word{TextField::lead, "war"})), R"((word lead "war"))");
  EXPECT_EQ(to_string(node(Phrase{TextField::title, "trade deal", 2})), R"((phrase title "trade deal" ~2))");
  EXPECT_EQ(to_string(node(Keyword{KeywordField::tag, {"nato", "eu"}, {}})), R"((tag "nato" "eu"))");
  EXPECT_EQ(to_string(node(DateRange{DateField::published, 0, std::nullopt})), "(date 1970-01-01T00:00:00Z..)");
  EXPECT_EQ(to_string(node(DateRange{DateField::modified, {}, 59})), "(modified ..1970-01-01T00:00:59Z)");
  EXPECT_EQ(to_string(node(Undated{})), "(undated)");
  EXPECT_EQ(to_string(node(WordCount{500, 2000})), "(words 500..2000)");
  EXPECT_EQ(to_string(node(WordCount{500, UINT64_MAX})), "(words 500..)");
  EXPECT_EQ(to_string(node(WordCount{500, 500})), "(words 500)");
  const NodePtr a = node(Word{TextField::any, "a"});
  EXPECT_EQ(to_string(node(And{{a, node(Or{{a, node(Not{a})}})}})),
            R"((and (word "a") (or (word "a") (not (word "a")))))");
}

TEST(ToString, KeepsTheEndOfAWordPlain) {
  EXPECT_EQ(to_string(node(Word{TextField::any, "a\"b\\c"})), R"((word "a\"b\\c"))");
  EXPECT_EQ(to_string(node(Phrase{TextField::any, "a\tb\x1b", 0})), R"((phrase "a\tb\u001b"))");
}

TEST(Names, AreThoseOfTheSchema) {
  EXPECT_EQ(name(TextField::title), "title");
  EXPECT_EQ(name(KeywordField::author), "author");
  EXPECT_EQ(name(KeywordField::section), "section");
  EXPECT_EQ(name(DateField::published), "date");
  EXPECT_EQ(name(DateField::modified), "modified");
}

}  // namespace
}  // namespace backfile::query
