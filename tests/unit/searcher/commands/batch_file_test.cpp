#include "searcher/commands/batch_file.hpp"

#include <sstream>
#include <vector>

#include <gmock/gmock.h>

#include "searcher/query/parser.hpp"

namespace backfile {
namespace {

using testing::ElementsAre;

/// "NUMBER ID|QUERY" of every line, or "NUMBER ID! FAULT".
std::vector<std::string> read(const std::string& text) {
  std::istringstream input(text);
  BatchFile file(input);
  std::vector<std::string> lines;
  while (const auto line = file.next()) {
    lines.push_back(std::to_string(line->number) + " " + line->id +
                    (line->fault.empty() ? "|" + line->query : "! " + line->fault));
  }
  return lines;
}

TEST(BatchFile, ReadsAnIdAndAQueryALine) {
  EXPECT_THAT(read("1\tflood OR dam\nq2\ttitle:\"a\tb\" "), ElementsAre("1 1|flood OR dam", "2 q2|title:\"a\tb\" "));
}

TEST(BatchFile, LeavesOutBlankLinesAndComments) {
  EXPECT_THAT(read("# topics\n\n \t \n1\tflood\n#2\tdam\n"), ElementsAre("4 1|flood"));
}

TEST(BatchFile, KnowsTheMarksOfOtherSystems) {
  EXPECT_THAT(read("\xef\xbb\xbf"
                   "1\tflood\r\n"),
              ElementsAre("1 1|flood"));
}

TEST(BatchFile, AnEmptyQueryIsOne) { EXPECT_THAT(read("1\t\n"), ElementsAre("1 1|")); }

TEST(BatchFile, RefusesALineWithoutAnId) {
  EXPECT_THAT(read("flood\n\tflood\n"),
              ElementsAre("1 ! there is no tab between an id and a query", "2 ! there is no id before the tab"));
}

TEST(BatchFile, RefusesAnIdThatWasUsedBefore) {
  EXPECT_THAT(read("a\tflood\nb\tdam\na\tdam\n"),
              ElementsAre("1 a|flood", "2 b|dam", "3 a! the id 'a' is that of line 1, too"));
}

TEST(BatchFile, SkipsWhatIsTooLongAndGoesOn) {
  const std::string longest(query::kMaxQueryBytes - 2, 'x');
  EXPECT_THAT(read("1\t" + longest + "y and much more\n2\tflood\n3\t" + longest + "\n"),
              ElementsAre("1 1! the line is longer than 65536 bytes", "2 2|flood", "3 3|" + longest));
}

TEST(BatchFile, NothingIsNoQuery) { EXPECT_THAT(read(""), ElementsAre()); }

}  // namespace
}  // namespace backfile
