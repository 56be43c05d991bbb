#include "indexer/formats/format_table.hpp"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace backfile {
namespace {

using std::string_view_literals::operator""sv;

std::string recognised(std::string_view head) {
  const Format* format = recognise_format(head);
  return format == nullptr ? "none" : std::string(format->name);
}

TEST(FormatTable, FindsFormatsByName) {
  for (const char* name : {"crawl", "reuters", "trec", "warc", "html", "nitf", "newsml", "wxr", "feed", "ninjs",
                           "jsonl", "json", "tsv", "csv", "text"}) {
    ASSERT_NE(find_format(name), nullptr) << name;
    EXPECT_EQ(find_format(name)->name, name);
  }
  EXPECT_EQ(find_format("auto"), nullptr);
  EXPECT_EQ(find_format(""), nullptr);
}

TEST(FormatTable, RecognisesContent) {
  const struct {
    std::string_view head;
    const char* format;
  } cases[] = {
      {" date 2022-02-16 https://tide.example/1.html\n\nTitle\n", "crawl"},
      {"<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS TOPICS=\"YES\">", "reuters"},
      {"<DOC>\n<DOCNO> AP880212-0001 </DOCNO>\n", "trec"},
      {"{\"uri\":\"u\",\"versioncreated\":\"2023\"}\n", "ninjs"},
      {"{\"a\":1}\n{\"b\":2}\n", "jsonl"},
      {"\xEF\xBB\xBF\n{\"a\":1}", "jsonl"},
      {"{\"a\": \"a line longer than the head", "jsonl"},
      {"{\"a\": \"broken\n{\"b\":2}\n", "jsonl"},
      {"[{\"a\":1}]", "json"},
      {"\xEF\xBB\xBF [\n  {\n    \"a\": 1", "json"},
      {"[]", "json"},
      {"{\n  \"a\": 1\n}\n", "json"},
      {"{\"a\":1}{\"b\":2}\n", "json"},
  };
  for (const auto& [head, format] : cases) EXPECT_EQ(recognised(head), format) << head;
}

TEST(FormatTable, RecognisesNothingInOtherFiles) {
  for (const std::string_view head : {""sv, " \n"sv, "Notes on the collection.\n"sv,
                                      "\x7F"
                                      "ELF\2\1\1\0\0\0"sv,
                                      "PK\3\4"sv, "{\0\1\2"sv, "{ color: red }"sv, "[section]\nkey=1\n"sv, "[1, 2]"sv,
                                      "date 2022 was good\n"sv, "<!ELEMENT LEWIS O O (REUTERS+)>"sv}) {
    EXPECT_EQ(recognised(head), "none") << head;
  }
}

}  // namespace
}  // namespace backfile
