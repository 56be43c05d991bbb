#include "indexer/formats/text.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/calendar.hpp"
#include "common/file_io.hpp"
#include "indexer/formats/format_table.hpp"
#include "tests/support/read_dump.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using std::string_view_literals::operator""sv;

Article read_as(const std::string& name, const std::string& bytes) {
  test::MemorySource source(bytes);
  const std::unique_ptr<DumpReader> reader = open_text(source, {.dump_name = name});
  const auto record = reader->next();
  EXPECT_TRUE(record.has_value());
  EXPECT_EQ(reader->next(), std::nullopt);
  if (!record) return {};
  auto article = reader->parse(*record);
  EXPECT_TRUE(article.has_value()) << (article ? "" : article.error().detail);
  return article ? std::move(article).value() : Article{};
}

std::string date_of(const std::string& name) {
  const Article article = read_as(name, "Title\n");
  if (!article.published) return "none";
  EXPECT_EQ(article.date_source, DateSource::url);
  return format_date({*article.published, article.date_precision});
}

std::string recognised(std::string_view head, std::string_view name) {
  const Format* format = recognise_format(head, name);
  return format == nullptr ? "none" : std::string(format->name);
}

TEST(TextReader, ReadsTitleParagraphsFolderAndDay) {
  const std::string name = "data/samples/text/harbour/2023-04-18-seals.txt";
  const Article article = read_as(name, read_file(name));
  EXPECT_EQ(article.title, "Two seals refuse to leave the dry dock");
  EXPECT_THAT(article.body,
              ElementsAre("The harbour master of Skelder has given two seals a week to move. They lie in the dry dock "
                          "that the hydrogen ferry needs on Tuesday.",
                          "\"They have eaten well and are in no hurry,\" said Ines Tarrow."));
  EXPECT_THAT(article.tags, ElementsAre("harbour"));
  EXPECT_EQ(date_of(name), "2023-04-18");
}

TEST(TextReader, DetectsTheCharacterSet) {
  const std::string name = "data/samples/text/harbour/hafenfest.txt";
  const Article article = read_as(name, read_file(name));
  EXPECT_EQ(article.title, "Hafenfest in Hohenwehr f\u00E4llt aus");
  ASSERT_EQ(article.body.size(), 2U);
  EXPECT_THAT(article.body[1], testing::HasSubstr("\u201Eein gr\u00F6\u00DFeres Fest\u201C"));
  EXPECT_EQ(read_as("a.txt", "\xEF\xBB\xBFT\u00FCr\r\n\r\nOffen.").title, "T\u00FCr");
}

TEST(TextReader, TakesTheLastFolderForATag) {
  const auto tags = [](const std::string& name) { return read_as(name, "Title\n").tags; };
  EXPECT_THAT(tags("news/business/001.txt"), ElementsAre("business"));
  EXPECT_THAT(tags("a/b.tar.gz!sport/001.txt"), ElementsAre("sport"));
  EXPECT_THAT(tags("a/b.tar.gz!001.txt"), IsEmpty());
  EXPECT_THAT(tags("001.txt"), IsEmpty());
  EXPECT_THAT(tags("./001.txt"), IsEmpty());
  EXPECT_THAT(tags("../001.txt"), IsEmpty());
  EXPECT_THAT(tags("-"), IsEmpty());
  EXPECT_THAT(tags(""), IsEmpty());
}

TEST(TextReader, FindsADayInTheName) {
  EXPECT_EQ(date_of("2023-03-15.txt"), "2023-03-15");
  EXPECT_EQ(date_of("flood_20230315_2.txt"), "2023-03-15");
  EXPECT_EQ(date_of("a/12-2023-03-15T10.txt"), "2023-03-15");
  EXPECT_EQ(date_of("2023-03-15/a.txt"), "none");
  EXPECT_EQ(date_of("2023-13-15.txt"), "none");
  EXPECT_EQ(date_of("20231315.txt"), "none");
  EXPECT_EQ(date_of("1234520230315.txt"), "none");
  EXPECT_EQ(date_of("2023.txt"), "none");
}

TEST(TextReader, TakesALongFirstLineForText) {
  const std::string line(400, 'x');
  const Article article = read_as("a.txt", line + "\nMore.");
  EXPECT_EQ(article.title, "");
  EXPECT_THAT(article.body, ElementsAre(line, "More."));
}

TEST(TextReader, SaysWhyAFileIsLeftOut) {
  EXPECT_THAT(test::faults_in(open_text, " \n\n"), ElementsAre("no_text"));
  EXPECT_THAT(test::faults_in(open_text, std::string("a\0b", 3)), ElementsAre("not_understood"));
  EXPECT_THAT(test::faults_in(open_text, std::string(kMaxRecordBytes + 1, 'x')), ElementsAre("too_large"));
  EXPECT_THAT(test::faults_in(open_text, ""), IsEmpty());
}

TEST(TextReader, IsOneRecordWhateverTheChunks) {
  const std::string dump = "Title\n\nOne.\r\nTwo.\n";
  for (const std::size_t chunk_bytes : {1U, 3U, 1000U}) {
    const auto records = test::cut_dump(open_text, dump, chunk_bytes);
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(records[0].bytes, dump);
    EXPECT_EQ(records[0].offset, 0U);
  }
}

TEST(RecogniseText, NeedsBytesAndName) {
  const std::string_view article = "Tide turns\n\nThe tide turned on Monday.\n";
  EXPECT_EQ(recognised(article, "a/b.txt"), "text");
  EXPECT_EQ(recognised(article, "B.TXT"), "text");
  EXPECT_EQ(recognised(article, "a.tar!b.text.gz"), "text");
  EXPECT_EQ(recognised(article, "b.log"), "none");
  EXPECT_EQ(recognised(article, "txt"), "none");
  EXPECT_EQ(recognised(article, "-"), "none");
  EXPECT_EQ(recognised(article, ""), "none");
  EXPECT_EQ(recognised(article, "dump/README.txt"), "none");
  EXPECT_EQ(recognised("Fest f\xE4llt aus\nDas gro\xDF"
                       "e Fest f\xE4llt aus.\n",
                       "a.txt"),
            "text");
  EXPECT_EQ(recognised("\u6D77\u6E7E\n\u6F6E\u6C34\u9000\u4E86\u3002\n", "a.txt"), "text");
}

TEST(RecogniseText, LeavesListsAndOtherFormats) {
  for (const std::string_view head :
       {"afghanistan\nalbania\nalgeria\n"sv, "\n   Some notes\n\n  This is about the data.\n"sv,
        "PK\3\4 It is a zip file.\n"sv, "%PDF-1.4\nIt is not a text file.\n"sv, "<p>It is a page of text.</p>\n"sv,
        "{It is a kind of JSON.\n"sv, "Title\nIt has a \0 byte in it.\n"sv, ""sv, " \n"sv}) {
    EXPECT_EQ(recognised(head, "a.txt"), "none") << head;
  }
  EXPECT_EQ(recognised(" date 2022-02-16 https://tide.example/1.html\n\nTitle\n", "a.txt"), "crawl");
}

}  // namespace
}  // namespace backfile
