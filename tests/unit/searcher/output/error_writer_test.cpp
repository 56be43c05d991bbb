#include "searcher/output/error_writer.hpp"

#include <sstream>
#include <string>

#include <gtest/gtest.h>

namespace backfile {
namespace {

std::string as_json(const ErrorReport& report) {
  std::ostringstream out;
  write_error_json(out, report);
  return out.str();
}

std::string as_text(const ErrorReport& report) {
  std::ostringstream out;
  write_error_text(out, report, "backfile-searcher");
  return out.str();
}

TEST(ErrorWriter, WritesCodeMessageColumnAndHint) {
  EXPECT_EQ(as_json(describe(query::SyntaxError{"unclosed quote", 6, "close it"}, "title:\"flood")),
            R"({"error":{"code":"query_syntax","message":"unclosed quote","column":7,"hint":"close it"}})"
            "\n");
}

TEST(ErrorWriter, CountsColumnsInCharacters) {
  EXPECT_EQ(as_json(describe(query::SyntaxError{"unclosed quote", 3, ""}, "é \"flood")),
            R"({"error":{"code":"query_syntax","message":"unclosed quote","column":3,"hint":null}})"
            "\n");
}

TEST(ErrorWriter, HasNoColumnForOtherErrors) {
  EXPECT_EQ(as_json(describe(Error(ErrorCode::index_missing, "no index at 'x'", "try -i"))),
            R"({"error":{"code":"index_missing","message":"no index at 'x'","column":null,"hint":"try -i"}})"
            "\n");
}

TEST(ErrorWriter, PutsACaretUnderThePlaceForAPerson) {
  EXPECT_EQ(as_text(describe(query::SyntaxError{"unclosed quote", 6, ""}, "title:\"flood")),
            "backfile-searcher: unclosed quote\n"
            "  title:\"flood\n"
            "        ^\n");
}

TEST(ErrorWriter, TellsAPersonTheHint) {
  EXPECT_EQ(as_text(describe(Error(ErrorCode::index_locked, "index 'x' is locked", "is another indexer running?"))),
            "backfile-searcher: index 'x' is locked\n"
            "hint: is another indexer running?\n");
}

TEST(ErrorWriter, LetsNoControlFromAQueryThrough) {
  const ErrorReport report = describe(query::SyntaxError{"no field 'a\x1b[2Jb'", 2, "\u009b"}, "x \x1b[2J\u202e");
  for (const std::string& text : {as_text(report), as_json(report)}) {
    for (const char* bad : {"\x1b", "\u009b", "\u202e"}) EXPECT_EQ(text.find(bad), std::string::npos);
  }
}

}  // namespace
}  // namespace backfile
