#include "indexer/markup/charset.hpp"

#include <string>

#include <gtest/gtest.h>

#include "common/utf8.hpp"
#include "indexer/markup/charset_statement.hpp"

namespace backfile {
namespace {

TEST(CharsetStatement, ReadsMediaTypes) {
  for (const char* type :
       {"text/html; charset=utf-8", "text/html;Charset = 'utf-8'", "text/html; charset=\"utf-8\"; x=y",
        "text/html;charset=utf-8, text/html", "x/y; xcharset; charset=utf-8"}) {
    EXPECT_EQ(charset_parameter(type), "utf-8") << type;
  }
  for (const char* type : {"", "text/html", "text/html; charset", "text/html; charset=", "text/html; charset=\"\""}) {
    EXPECT_EQ(charset_parameter(type), "") << type;
  }
}

TEST(CharsetStatement, ReadsPagesAndXml) {
  EXPECT_EQ(charset_in_page("<html><META charset=koi8-r>"), "koi8-r");
  EXPECT_EQ(charset_in_page("<?xml version='1.0' encoding='x'?><meta content='text/html; charset=koi8-r'>"), "koi8-r");
  EXPECT_EQ(charset_in_page("<?xml version='1.0' encoding = 'x' ?><html>"), "x");
  EXPECT_EQ(charset_in_xml("\xEF\xBB\xBF\n<?xml version=\"1.0\" encoding=\"x\"?>"), "x");
  EXPECT_EQ(charset_in_xml("<?xml version='1.0'?><a encoding='x'/>"), "");
  EXPECT_EQ(charset_in_xml("<?xml encoding='x"), "x");
}

TEST(ToUtf8, ReadsLatin1AsWindows1252) {
  for (const char* name : {"latin1", "ISO-8859-1", "iso8859-1", "us-ascii", "windows-1252", "CP1252"}) {
    EXPECT_EQ(to_utf8("\x93Skelder\x94 \x96 caf\xE9", name), "“Skelder” – café") << name;
  }
}

TEST(ToUtf8, ReadsTheSetsOfTheWebByTheirManyNames) {
  EXPECT_EQ(to_utf8("\xD0\xC2\xCE\xC5", "gb2312"), "新闻");
  EXPECT_EQ(to_utf8("\xD0\xC2\xCE\xC5", "x-gbk"), "新闻");
  EXPECT_EQ(to_utf8("\xB7\x73\xBB\x44", "Big5"), "新聞");
  EXPECT_EQ(to_utf8("\x90\x56\x95\xB7", "Shift_JIS"), "新聞");
  EXPECT_EQ(to_utf8("\x90\x56\x95\xB7", "x-sjis"), "新聞");
  EXPECT_EQ(to_utf8("\xBF\xB7\xCA\xB9", "euc-jp"), "新聞");
  EXPECT_EQ(to_utf8("\x1B$B?7J9\x1B(B", "iso-2022-jp"), "新聞");
  EXPECT_EQ(to_utf8("\xB4\xBA\xBD\xBA", "euc-kr"), "뉴스");
  EXPECT_EQ(to_utf8("\xB4\xBA\xBD\xBA", "ks_c_5601-1987"), "뉴스");
  EXPECT_EQ(to_utf8("\xF2\xE5\xEA\xF1\xF2", "windows-1251"), "текст");
  EXPECT_EQ(to_utf8("\xD4\xC5\xCB\xD3\xD4", "KOI8-R"), "текст");
  EXPECT_EQ(to_utf8("\xE6\xEA\xF0", "iso-8859-2"), "ćęđ");
  EXPECT_EQ(to_utf8("\xFE\xF0", "iso-8859-9"), "şğ");
  EXPECT_EQ(to_utf8(std::string("a\0\xE9\0", 4), "utf-16le"), "aé");
}

TEST(ToUtf8, LeavesUtf8AsItIs) {
  EXPECT_EQ(to_utf8("Hafen – gesperrt", "utf-8"), "Hafen – gesperrt");
  EXPECT_EQ(to_utf8("Hafen – gesperrt", "UTF8"), "Hafen – gesperrt");
  EXPECT_EQ(to_utf8("Hafen – gesperrt", ""), "Hafen – gesperrt");
}

TEST(ToUtf8, GuessesWhenTheNameIsUnknownOrWrong) {
  EXPECT_EQ(to_utf8("Hafen – gesperrt", "x-no-such-set"), "Hafen – gesperrt");
  EXPECT_EQ(to_utf8("caf\xE9 ferm\xE9", "../../etc/passwd"), "café fermé");
  EXPECT_EQ(to_utf8("Le caf\xE9 du port est ferm\xE9 depuis l'\xE9t\xE9 dernier, dit la mairie.", "utf-8"),
            "Le café du port est fermé depuis l'été dernier, dit la mairie.");
  const std::string russian =
      "\xCF\xEE\xF0\xF2 \xE7\xE0\xEA\xF0\xFB\xF2 \xE8\xE7-\xE7\xE0 \xF8\xF2\xEE\xF0\xEC\xE0, \xF1\xEE\xEE\xE1\xF9\xE8"
      "\xEB\xE8 \xE2 \xE3\xEE\xF0\xEE\xE4\xF1\xEA\xEE\xEC \xF1\xEE\xE2\xE5\xF2\xE5.";
  EXPECT_EQ(to_utf8(russian, ""), "Порт закрыт из-за шторма, сообщили в городском совете.");
}

TEST(ToUtf8, KeepsTextThatIsUtf8ButForAFewBytes) {
  EXPECT_EQ(to_utf8("Überflutung – Fähre fällt aus, schöne Grüße\xFF", "utf-8"),
            "Überflutung – Fähre fällt aus, schöne Grüße\uFFFD");
}

TEST(ToUtf8, GivesValidUtf8ForAnyBytes) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  for (const char* name :
       {"", "utf-8", "gbk", "utf-16le", "utf-16be", "shift_jis", "iso-2022-jp", "utf-7", "hz", "x"}) {
    EXPECT_TRUE(is_valid_utf8(to_utf8(bytes, name))) << name;
    EXPECT_EQ(to_utf8("", name), "") << name;
  }
}

TEST(HtmlToUtf8, ABomIsStrongest) {
  EXPECT_EQ(html_to_utf8("\xEF\xBB\xBF<p>\xC3\xA9", "windows-1252"), "<p>é");
  EXPECT_EQ(html_to_utf8(std::string("\xFF\xFE<\0p\0>\0\xE9\0", 10), "utf-8"), "<p>é");
  EXPECT_EQ(html_to_utf8(std::string("\xFE\xFF\0<\0p\0>\0\xE9", 10), ""), "<p>é");
}

TEST(HtmlToUtf8, TheHeaderIsStrongerThanThePage) {
  EXPECT_EQ(html_to_utf8("<meta charset=koi8-r><p>\xF2\xE5\xEA\xF1\xF2", "windows-1251"),
            "<meta charset=koi8-r><p>текст");
}

TEST(HtmlToUtf8, ReadsWhatThePageSays) {
  for (const std::string meta : {R"(<META CHARSET="windows-1251">)", R"(<meta charset = 'cp1251' />)",
                                 R"(<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">)",
                                 R"(<meta name="x"><meta content="text/html;charset=Windows-1251" http-equiv=x>)",
                                 R"(<?xml version="1.0" encoding="windows-1251"?>)"}) {
    EXPECT_EQ(html_to_utf8(meta + "\xF2\xE5\xEA\xF1\xF2", ""), meta + "текст");
  }
}

TEST(HtmlToUtf8, CorrectsWrongStatements) {
  const std::string page = "<meta charset=iso-8859-1><p>Fähre";
  EXPECT_EQ(html_to_utf8(page, ""), page);
  EXPECT_EQ(html_to_utf8("<meta charset=utf-8><p>Le caf\xE9 du port est ferm\xE9", ""),
            "<meta charset=utf-8><p>Le café du port est fermé");
  EXPECT_EQ(html_to_utf8("<meta charset=utf-16><p>a", ""), "<meta charset=utf-16><p>a");
}

TEST(HtmlToUtf8, ShortChineseIsNotMistakenForUtf8) { EXPECT_EQ(html_to_utf8("<p>\xC1\xAA\xCD\xA8", "gbk"), "<p>联通"); }

}  // namespace
}  // namespace backfile
