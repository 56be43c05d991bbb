#include "indexer/formats/table.hpp"

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/calendar.hpp"
#include "common/error.hpp"
#include "indexer/formats/format_table.hpp"
#include "tests/support/read_dump.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.is_open()) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<Article> articles_in(test::OpenReader open, const std::string& dump) {
  std::vector<Article> articles;
  for (auto& result : test::read_dump(open, dump)) {
    EXPECT_TRUE(result.has_value()) << (result ? "" : result.error().detail);
    if (result) articles.push_back(std::move(result).value());
  }
  return articles;
}

std::vector<std::string> titles_in(test::OpenReader open, const std::string& dump) {
  std::vector<std::string> titles;
  for (const Article& article : articles_in(open, dump)) titles.push_back(article.title);
  return titles;
}

/// The article of a table with a title and one more column that holds `cell`, which may be anything.
Article read_cell(const std::string& column, const std::string& cell) {
  std::string quoted;
  for (const char c : cell) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return test::read_article(open_csv, "title," + column + "\nT,\"" + quoted + "\"\n");
}

std::string published(const std::string& cell) {
  const Article article = read_cell("date", cell);
  return article.published ? format_date({*article.published, article.date_precision}) : "none";
}

std::string name_of(const std::string& head) {
  const Format* format = recognise_format(head);
  return format == nullptr ? "" : std::string(format->name);
}

Article read_mapped(const std::string& dump, std::vector<FieldMapping> mappings) {
  test::MemorySource source(dump);
  const auto reader = open_csv(source, {.dump_name = "old.csv", .mappings = std::move(mappings)});
  const auto record = reader->next();
  if (!record) return {};
  return reader->parse(*record).value();
}

/// The error that opening a table ends in: "what (hint)".
std::string complaint(const std::string& dump, std::vector<FieldMapping> mappings = {}) {
  try {
    test::MemorySource source(dump);
    static_cast<void>(open_csv(source, {.dump_name = "old.csv", .mappings = std::move(mappings)}));
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::usage);
    return std::string(error.what()) + " (" + error.hint() + ")";
  }
  return "none";
}

TEST(TableReader, ReadsTheCsvSample) {
  const std::vector<Article> articles = articles_in(open_csv, file_text("data/samples/csv/skelder-evening-post.csv"));
  ASSERT_EQ(articles.size(), 6U);
  const Article& lamps = articles[0];
  EXPECT_EQ(lamps.id, "https://evening-post.example/2023/lamps");
  EXPECT_EQ(lamps.title, "New lamps for the quay, \"at last\"");
  EXPECT_THAT(lamps.body, ElementsAre("The quay of Skelder has forty new lamps.",
                                      "\"At last,\" says Odile Marr, who sells fish there; \"we saw nothing.\""));
  EXPECT_EQ(format_date({*lamps.published, lamps.date_precision}), "2023-10-05T16:30:00Z");
  EXPECT_THAT(lamps.tags, ElementsAre("Skelder", "harbour", "light"));
  EXPECT_THAT(lamps.authors, ElementsAre("Tessa Brandt", "Ivo Kessel"));
  EXPECT_EQ(lamps.section, "Town");
  EXPECT_EQ(lamps.source, "Skelder Evening Post");
  EXPECT_EQ(lamps.language, "en");
  EXPECT_EQ(lamps.lead, "Forty lamps replace the gas mantles of 1931.");
  EXPECT_EQ(articles[1].published, std::nullopt);
  EXPECT_THAT(articles[2].body, ElementsAre("Harrow & Tidd close.", "The shop sold rope for 90 years."));
  EXPECT_THAT(articles[3].tags, ElementsAre("ferry", "hydrogen"));
  EXPECT_EQ(articles[4].title, "Möwen über dem Salzmarkt");
  EXPECT_EQ(articles[4].language, "de");
  EXPECT_EQ(articles[5].title, "Tide table");
  EXPECT_THAT(articles[5].body, IsEmpty());
}

TEST(TableReader, ReadsTheTsvSample) {
  const std::vector<Article> articles = articles_in(open_tsv, file_text("data/samples/tsv/ilver-headlines.tsv"));
  ASSERT_EQ(articles.size(), 5U);
  EXPECT_EQ(articles[0].title, "Ilver falls below the flood mark");
  EXPECT_EQ(articles[0].section, "environment");
  EXPECT_THAT(articles[0].tags, ElementsAre("environment"));
  EXPECT_EQ(articles[0].id, "https://ilver-headlines.example/1");
  EXPECT_THAT(articles[1].body, ElementsAre("The mayor said: \"We dig.\" Nobody laughed."));
  EXPECT_EQ(articles[2].title, "\"Dig\" says mayor");
  EXPECT_EQ(articles[3].title, "\"We dig and dig");
  EXPECT_EQ(articles[4].title, "Two seals rest on the weir");
}

TEST(TableReader, KeepsNewlinesInsideQuotes) {
  const Article article = test::read_article(open_csv, "title,body\nT,\"One.\r\n\r\nTwo,\nand \"\"more\"\".\"\r\n");
  EXPECT_THAT(article.body, ElementsAre("One.", "Two, and \"more\"."));
}

TEST(TableReader, TellsTheDelimiterFromTheHeader) {
  for (const std::string d : {",", ";", "\t", "|"}) {
    const std::string dump = "id" + d + "title" + d + "text\n1" + d + "\"A, b; c|d\te\"" + d + "x\n";
    EXPECT_THAT(titles_in(open_csv, dump), ElementsAre("A, b; c|d e")) << d;
    EXPECT_EQ(name_of(dump), d == "\t" ? "tsv" : "csv");
  }
  EXPECT_THAT(titles_in(open_csv, "sep=;\r\ntitle;text\r\nA;x\r\n"), ElementsAre("A"));
  EXPECT_EQ(name_of("sep=;\r\ntitle;text\r\nA;x\r\n"), "csv");
}

TEST(TableReader, TakesAnyLineEnd) {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    const std::string dump =
        "\xEF\xBB\xBF" + end + "title,text" + end + "A,x" + end + end + "B,\"y" + end + "z\"" + end;
    EXPECT_THAT(titles_in(open_csv, dump), ElementsAre("A", "B"));
    EXPECT_THAT(articles_in(open_csv, dump)[1].body, ElementsAre("y", "z"));
    EXPECT_THAT(titles_in(open_csv, dump + "C,\"w\""), ElementsAre("A", "B", "C"));
  }
}

TEST(TableReader, FindsColumnsWhateverTheirSpelling) {
  EXPECT_EQ(test::read_article(open_csv, " Date Published , \"Head-Line\" ,Main_Text\n2022-02-16,A,x\n").title, "A");
  EXPECT_EQ(test::read_article(open_csv, "og:title,text\nA,x\n").title, "A");
  EXPECT_EQ(test::read_article(open_csv, "title, \"text\"\nA, \"x, y\"\n").body, std::vector<std::string>{"x, y"});
}

TEST(TableReader, NumbersRowsFromTheFirstBehindTheHeader) {
  const auto records = test::cut_dump(open_csv, "\n\ntitle,text\n\nA,x\n\nB,y");
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].number, 1U);
  EXPECT_EQ(records[0].offset, 14U);
  EXPECT_EQ(records[1].number, 2U);
  EXPECT_EQ(records[1].bytes, "B,y");
}

TEST(TableReader, TakesMissingCellsForEmptyOnes) {
  for (const std::string cell : {"", " ", "NaN", "nan", "NULL", "null", "None", "\\N", "NaT", "N/A"}) {
    const Article article = test::read_article(open_csv, "headline,title,body,tags,author,date,url\n" + cell + ",A,x," +
                                                             cell + "," + cell + "," + cell + "," + cell + "\n");
    EXPECT_EQ(article.title, "A");
    EXPECT_EQ(article.id, "");
    EXPECT_EQ(article.published, std::nullopt);
    EXPECT_THAT(article.tags, IsEmpty());
    EXPECT_THAT(article.authors, IsEmpty());
  }
}

TEST(TableReader, ReadsListsInManyShapes) {
  const auto tags = [](const std::string& cell) { return read_cell("tags", cell).tags; };
  EXPECT_THAT(tags("a; b, c;;"), ElementsAre("a", "b, c"));
  EXPECT_THAT(tags("a, b,a"), ElementsAre("a", "b"));
  EXPECT_THAT(tags("a|b, c"), ElementsAre("a", "b, c"));
  EXPECT_THAT(tags(R"(["Paris, Texas", "b"])"), ElementsAre("Paris, Texas", "b"));
  EXPECT_THAT(tags(R"(['Paris, Texas', "b's", 'c\'s', 5, None, 'caf\xe9', 'caf\u00e9'])"),
              ElementsAre("Paris, Texas", "b's", "c's", "5", "caf\u00E9"));
  EXPECT_THAT(tags("('a', 'b',)"), ElementsAre("a", "b"));
  EXPECT_THAT(tags("{'a'}"), ElementsAre("a"));
  EXPECT_THAT(tags("[]"), IsEmpty());
  EXPECT_THAT(tags("[sic], b"), ElementsAre("[sic]", "b"));
  EXPECT_THAT(tags("R&amp;D, b"), ElementsAre("R&D", "b"));
  EXPECT_THAT(read_cell("authors", "['Jane Doe', 'By John Roe']").authors, ElementsAre("Jane Doe", "John Roe"));
  EXPECT_THAT(read_cell("author", "By Jane Doe and John Roe").authors, ElementsAre("Jane Doe", "John Roe"));
  EXPECT_THAT(read_cell("body", "['One.', 'Two.']").body, ElementsAre("One.", "Two."));
  EXPECT_THAT(read_cell("body", "[Photo: a gull]").body, ElementsAre("[Photo: a gull]"));
}

TEST(TableReader, ReadsDatesInManyNotations) {
  EXPECT_EQ(published("2022-02-16 09:32:00+00:00"), "2022-02-16T09:32:00Z");
  EXPECT_EQ(published("2022-02-16 09:32:00.123456+01:00"), "2022-02-16T08:32:00Z");
  EXPECT_EQ(published("2022-02-16"), "2022-02-16");
  EXPECT_EQ(published("1645003920"), "2022-02-16T09:32:00Z");
  EXPECT_EQ(published("1645003920.0"), "2022-02-16T09:32:00Z");
  EXPECT_EQ(published("1645003920000"), "2022-02-16T09:32:00Z");
  EXPECT_EQ(published("20220216"), "2022-02-16");
  EXPECT_EQ(published("2022.0"), "2022");
  EXPECT_EQ(published("02/03/2022"), "none");
  EXPECT_EQ(published("yesterday"), "none");
}

TEST(TableReader, TakesHtmlOutOfCells) {
  EXPECT_THAT(read_cell("content", "<p class=\"x\">One &amp; two.</p><p>Three.</p>").body,
              ElementsAre("One & two.", "Three."));
}

TEST(TableReader, TakesALoneCategoryForATagToo) {
  EXPECT_THAT(read_cell("category", "sport").tags, ElementsAre("sport"));
  EXPECT_EQ(read_cell("category", "sport").section, "sport");
  EXPECT_THAT(read_cell("section", "sport").tags, IsEmpty());
  EXPECT_THAT(articles_in(open_csv, "title,category,tags\nA,sport,rowing\n")[0].tags, ElementsAre("rowing"));
}

TEST(TableReader, ReadsWindows1252) {
  const Article article = test::read_article(open_csv, "title,body\nCaf\xE9,\"Une \x93 histoire \x94 d'\xE9t\xE9\"\n");
  EXPECT_EQ(article.title, "Caf\u00E9");
  EXPECT_THAT(article.body, ElementsAre("Une \u201C histoire \u201D d'\u00E9t\u00E9"));
}

TEST(TableReader, AcceptsShortRowsAndEmptySurplus) {
  EXPECT_THAT(titles_in(open_csv, "title,body,date\nA\nB,x\nC,x,2022,,\n"), ElementsAre("A", "B", "C"));
}

TEST(TableReader, RejectsARowWithTooManyCells) {
  const auto results = test::read_dump(open_csv, "title,body\nA,x,y,z\nB,y\n");
  ASSERT_EQ(results.size(), 2U);
  EXPECT_EQ(results[0].error().fault, RecordFault::not_understood);
  EXPECT_EQ(results[0].error().detail, "4 columns where the header has 2");
  EXPECT_TRUE(results[1].has_value());
}

TEST(TableReader, RejectsARowWithoutText) {
  EXPECT_THAT(test::faults_in(open_csv, "title,body,url\n,,https://a.example/1\n,,\nA,,\n"),
              ElementsAre("no_text", "no_text", ""));
}

TEST(TableReader, AnUnclosedQuoteHarmsNoOtherRow) {
  const std::string header = "title,body,date\n";
  const auto good = [](const std::string& title) { return title + ",\"x, y\",2022\n"; };
  EXPECT_THAT(test::faults_in(open_csv, header + "A,\"open,2022\n" + good("B") + good("C")),
              ElementsAre("not_understood", "", ""));
  EXPECT_THAT(test::faults_in(open_csv, header + "A,\"open,2022\nB,x,2022\nC,y,2022\n"),
              ElementsAre("not_understood", "", ""));
  EXPECT_THAT(test::faults_in(open_csv, header + "A,\"open\nfor two lines,2022\n\"B\",\"x\ny\",2022\nC,y,2022\n"),
              ElementsAre("not_understood", "", ""));
  EXPECT_EQ(test::read_dump(open_csv, header + "A,\"open,2022\n" + good("B"))[0].error().detail,
            "the quote that opens column 2 is never closed");
}

TEST(TableReader, AnUnclosedQuoteBetweenTabsIsText) {
  const std::string dump = "title\ttext\turl\n\"A\tx\tu1\nB\ty\tu2\nC\t\"z \"\tu3\n\"D\" is\t\"w\tu4\nE\t5\"\tu5\n";
  EXPECT_THAT(titles_in(open_tsv, dump), ElementsAre("\"A", "B", "C", "\"D\" is", "E"));
  EXPECT_THAT(titles_in(open_tsv, "title\ttext\n\"A\tx\nB\ty 5\"\nC\tz\n"), ElementsAre("\"A", "B", "C"));
}

TEST(TableReader, ReadsStrayQuotesAsText) {
  EXPECT_THAT(titles_in(open_csv, "title,url\n\"He said \"hi\" to me\",u\n\"Big\" news,u\nB \"x\" y,u\n"),
              ElementsAre("He said \"hi\" to me", "\"Big\" news", "B \"x\" y"));
  EXPECT_THAT(articles_in(open_csv, "title,body\nA,\"He said \"hi\".\nThen he left.\"\nB,x\n")[0].body,
              ElementsAre("He said \"hi\".", "Then he left."));
}

TEST(TableReader, ReadsQuotesEscapedWithABackslash) {
  const std::string dump = "title,body\n\"He said \\\"hi\\\", she \\\"no\\\"\",\"a \\\\ b\"\nB,x\n";
  EXPECT_THAT(titles_in(open_csv, dump), ElementsAre("He said \"hi\", she \"no\"", "B"));
  EXPECT_THAT(titles_in(open_csv, "title,body\n\"C:\\\",x\nB,y\n"), ElementsAre("C:\\", "B"));
}

TEST(TableReader, CallsALastRowWithAnOpenQuoteTruncated) {
  EXPECT_THAT(test::faults_in(open_csv, "title,body\nA,x\nB,\"One.\nTwo"), ElementsAre("", "truncated"));
}

TEST(TableReader, RejectsARowThatIsTooLargeAndGoesOn) {
  const std::string large(kMaxRecordBytes, '.');
  EXPECT_THAT(test::faults_in(open_csv, "title,body\nA," + large + "\nB,x\n"), ElementsAre("too_large", ""));
  EXPECT_THAT(test::faults_in(open_csv, "title,body\nA,\"" + large + "\n" + large + "\"\nB,x\n"),
              ElementsAre("too_large", ""));
}

TEST(TableReader, FindsTheRowsBehindAQuoteThatIsOpenForTooLong) {
  std::string dump = "title,body\nA,\"open\n";
  for (std::size_t rows = 1; rows < 67; ++rows) dump += "B," + std::string(1U << 20U, 'x') + "\n";
  const std::vector<std::string> faults = test::faults_in(open_csv, dump);
  EXPECT_EQ(faults.size(), 67U);
  EXPECT_EQ(std::count(faults.begin(), faults.end(), "not_understood"), 1);
}

TEST(TableReader, TakesMappedColumns) {
  const Article article = read_mapped("a,b,title\nx,y,z\n", {{ArticleField::title, "B"}, {ArticleField::body, "a"}});
  EXPECT_EQ(article.title, "y");
  EXPECT_THAT(article.body, ElementsAre("x"));
}

TEST(TableReader, NamesTheColumnsThatThereAre) {
  EXPECT_EQ(complaint("a,b\nx,y\n", {{ArticleField::title, "c"}}), "there is no column 'c' (the columns are 'a', 'b')");
  EXPECT_EQ(complaint("a;b\nx;y\n"),
            "no column has the name of a field (say which is which with --map FIELD=COLUMN; the columns are 'a', 'b')");
  EXPECT_THAT(complaint(""), HasSubstr("no column"));
  EXPECT_EQ(complaint("title\nx\n"), "none");
}

TEST(TableFormats, AreRecognisedByTheirHeader) {
  EXPECT_EQ(name_of("title,date\nA,2022\n"), "csv");
  EXPECT_EQ(name_of("title,date\n"), "csv");
  EXPECT_EQ(name_of("category\theadline\ttext\turl\na\tb\tc\td\n"), "tsv");
  EXPECT_EQ(name_of("a,b\nx,y\n"), "");
  EXPECT_EQ(name_of("url,date\nx,y\n"), "");
  EXPECT_EQ(name_of("title,lines of verse\nx,y\n"), "");
  EXPECT_EQ(name_of("title,date\nOnce upon a time\nthere was a gull\n"), "");
  EXPECT_EQ(name_of("business, entertainment, health\n"), "");
}

}  // namespace
}  // namespace backfile
