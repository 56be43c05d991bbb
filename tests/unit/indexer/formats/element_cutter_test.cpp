#include "indexer/formats/element_cutter.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/formats/line_buffer.hpp"
#include "tests/support/memory_source.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::array kElements{RecordElement{"item"}, RecordElement{"NewsItem", true}};

std::vector<ElementCut> cut_all(const std::string& dump, std::size_t piece_bytes = 1U << 16U) {
  test::MemorySource source(dump, 7);
  ElementCutter cutter(source, kElements, piece_bytes);
  std::vector<ElementCut> cuts;
  while (auto cut = cutter.next()) cuts.push_back(std::move(*cut));
  return cuts;
}

/// The records of a dump; the same for pieces of any size, in order and at their offsets.
std::vector<std::string> records(const std::string& dump) {
  std::vector<std::string> expected;
  for (const ElementCut& cut : cut_all(dump)) expected.push_back(cut.record.bytes);
  for (std::size_t piece_bytes = 1; piece_bytes < 12; ++piece_bytes) {
    std::vector<std::string> found;
    std::uint64_t end = 0;
    for (const ElementCut& cut : cut_all(dump, piece_bytes)) {
      found.push_back(cut.record.bytes);
      EXPECT_EQ(cut.record.number, found.size());
      EXPECT_GE(cut.record.offset, end);
      end = cut.record.offset + cut.record.bytes.size();
      EXPECT_EQ(dump.compare(cut.record.offset, cut.record.bytes.size(), cut.record.bytes), 0);
    }
    EXPECT_EQ(found, expected) << piece_bytes;
  }
  return expected;
}

std::vector<std::string> headers(const std::string& dump, std::size_t piece_bytes = 1U << 16U) {
  std::vector<std::string> found;
  for (const ElementCut& cut : cut_all(dump, piece_bytes)) found.push_back(cut.header.value_or("none"));
  return found;
}

TEST(ElementCutter, CutsElementsUnderAnyPrefix) {
  EXPECT_THAT(records("<rss><item>a</item>\n<item b=\"/>\" >c</item ><x:item/><items>d</items></rss>"),
              ElementsAre("<item>a</item>", "<item b=\"/>\" >c</item >", "<x:item/>"));
  EXPECT_THAT(records("<rss><a:item><item>a</item></a:item></rss>"), ElementsAre("<a:item><item>a</item></a:item>"));
  EXPECT_THAT(records("<rss></rss>"), IsEmpty());
  EXPECT_THAT(records(""), IsEmpty());
}

TEST(ElementCutter, PassesOverWhatOnlyLooksLikeMarkup) {
  EXPECT_THAT(records("<!DOCTYPE rss [<!-- don't <item> -->\n<!ENTITY a \"<item>]>\">]><rss><!-- <item> --><?x <item>?>"
                      "<item><![CDATA[</item>]]]]><!-- </item> --><? </item>?>a < b</item></rss>"),
              ElementsAre("<item><![CDATA[</item>]]]]><!-- </item> --><? </item>?>a < b</item>"));
}

TEST(ElementCutter, CountsElementsThatMayNest) {
  EXPECT_THAT(records("<NewsML><NewsItem><NewsItem>a</NewsItem><NewsItem/></NewsItem><NewsItem>b</NewsItem></NewsML>"),
              ElementsAre("<NewsItem><NewsItem>a</NewsItem><NewsItem/></NewsItem>", "<NewsItem>b</NewsItem>"));
}

TEST(ElementCutter, ARecordWithoutItsEndTagHarmsNoOther) {
  EXPECT_THAT(records("<rss><item>a<item>b</item><item>c"), ElementsAre("<item>a", "<item>b</item>", "<item>c"));
  EXPECT_THAT(records("<rss><item>a<b\n<?xml version=\"1.0\"?><rss><item>c</item></rss>"),
              ElementsAre("<item>a<b\n", "<item>c</item>"));
  EXPECT_THAT(records("<rss><item a=\"b><c>d</c></item><item>e</item></rss>"),
              ElementsAre("<item a=\"b><c>d</c></item>", "<item>e</item>"));
}

TEST(ElementCutter, GivesTheHeaderOfEachDocumentWithItsFirstRecord) {
  const std::string dump =
      "<?xml version=\"1.0\"?>\n<rss><title>a</title><item>1</item>x<item>2</item></rss>\n"
      "<?xml version=\"1.1\"?><!DOCTYPE rss><rss><item>3</item></rss>"
      "<rss><title>b</title><item>4</item><item>5</item></rss><item>6</item><item>7</item>";
  for (const std::size_t piece_bytes : {1U, 2U, 3U, 10U, 1000U}) {
    EXPECT_THAT(headers(dump, piece_bytes),
                ElementsAre("<?xml version=\"1.0\"?>\n<rss><title>a</title>", "none",
                            "<?xml version=\"1.1\"?><!DOCTYPE rss><rss>", "<rss><title>b</title>", "none", "", ""));
  }
}

TEST(ElementCutter, BeginsTheHeaderOfADocumentWithItsDocumentType) {
  const std::string type =
      "<!DOCTYPE rss [<!--" + std::string(500, '.') + "--><!ENTITY a \"" + std::string(500, ' ') + "\">]>";
  const std::string dump = "<rss><item>1</item></rss>" + type + "<rss><item>2</item></rss>";
  for (std::size_t piece_bytes = 1; piece_bytes < 40; ++piece_bytes) {
    EXPECT_THAT(headers(dump, piece_bytes), ElementsAre("<rss>", type + "<rss>")) << piece_bytes;
  }
}

TEST(ElementCutter, BoundsHeadersAndRecords) {
  const std::string long_header =
      "<rss><!--" + std::string(3 * ElementCutter::kMaxHeaderBytes, '.') + "--><item>1</item>";
  EXPECT_EQ(headers(long_header).at(0).size(), ElementCutter::kMaxHeaderBytes);

  const std::string dump = "<rss><item>" + std::string(kMaxRecordBytes, 'a') + "</item><item>2</item></rss>";
  const std::vector<ElementCut> cuts = cut_all(dump);
  ASSERT_EQ(cuts.size(), 2U);
  EXPECT_TRUE(is_too_large(cuts[0].record));
  EXPECT_EQ(cuts[0].record.bytes.size(), kMaxRecordBytes + 1);
  EXPECT_EQ(cuts[1].record.bytes, "<item>2</item>");
}

}  // namespace
}  // namespace backfile
