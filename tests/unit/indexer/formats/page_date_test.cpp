#include "indexer/formats/page_date.hpp"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "indexer/formats/address_date.hpp"

namespace backfile {
namespace {

std::string shown(const std::optional<PartialDate>& date) { return date ? format_date(*date) : "none"; }

std::string first_day(std::string_view text) {
  for (const DayInText& day : find_days(text)) {
    if (!day.is_of_change) return format_date(day.date);
  }
  return "none";
}

TEST(PageDate, ReadsWhatSitesState) {
  const struct {
    std::string_view text;
    const char* date;
  } cases[] = {
      {"2022-02-16T09:32:00+01:00", "2022-02-16T08:32:00Z"},
      {"2019-11-18 17:19:53 GMT", "2019-11-18T17:19:53Z"},
      {"Tue Nov 19 2019 05:44:06 GMT+0100 (CET)", "2019-11-19T04:44:06Z"},
      {"Tue Nov 19 05:44:06 UTC 2019", "2019-11-19T05:44:06Z"},
      {"Nov. 19, 2019 8:03 pm EST", "2019-11-20T01:03:00Z"},
      {"November 19, 2019 12:04 a.m.", "2019-11-19T00:04:00Z"},
      {"1:39 am EST, Wednesday, November 20, 2019", "2019-11-20T06:39:00Z"},
      {"19.11.2019, 21:17 Uhr", "2019-11-19T21:17:00Z"},
      {"19 de noviembre de 2019", "2019-11-19"},
      {"Nov. 19, 2019 8:03 am ET", "2019-11-19"},
      {"11/19/2019", "2019-11-19"},
      {"02/03/2022", "none"},
      {"31.02.2022", "none"},
      {"13:99 am, 19 May 2022", "2022-05-19"},
      {"yesterday", "none"},
      {"", "none"},
  };
  for (const auto& [text, date] : cases) EXPECT_EQ(shown(parse_page_date(text)), date) << text;
}

TEST(PageDate, FindsDaysInManyLanguages) {
  for (const std::string_view text : {"16 February 2022",
                                      "February 16th, 2022",
                                      "16. Februar 2022",
                                      "16 février 2022",
                                      "16 de febrero de 2022",
                                      "16 de fevereiro de 2022",
                                      "16 febbraio 2022",
                                      "16 februari 2022",
                                      "16 lutego 2022",
                                      "16 февраля 2022",
                                      "16 лютого 2022",
                                      "16. února 2022",
                                      "16 Şubat 2022",
                                      "16 helmikuuta 2022",
                                      "16 Φεβρουαρίου 2022",
                                      "2022年2月16日",
                                      "2022년 2월 16일",
                                      "16.02.2022",
                                      "2022-02-16",
                                      "16/02/2022",
                                      "Posted: 16-Feb-2022"}) {
    EXPECT_EQ(first_day(text), "2022-02-16") << text;
  }
}

TEST(PageDate, TellsChangesFromPublication) {
  const std::string text = "Updated 17 February 2022 | Published 16 February 2022";
  EXPECT_EQ(first_day(text), "2022-02-16");
  EXPECT_EQ(first_day("Zuletzt aktualisiert am 17. Februar 2022"), "none");
  EXPECT_EQ(first_day("Mis à jour le 17 février 2022"), "none");
}

TEST(PageDate, TakesNoNumbersForDays) {
  for (const std::string_view text :
       {"Version 5.19.11.2019", "call 030 2022 16", "from 2010 to 2022", "1/2/2022", "16 bananas 2022", "99.99.2022"}) {
    EXPECT_EQ(first_day(text), "none") << text;
  }
}

TEST(PageDate, ReadsDaysInAddresses) {
  const struct {
    std::string_view url;
    const char* date;
  } cases[] = {
      {"https://gazette.example/2022/02/16/seals", "2022-02-16"},
      {"https://gazette.example/2022/feb/16/seals", "2022-02-16"},
      {"https://gazette.example/news/20220216/seals.html", "2022-02-16"},
      {"https://gazette.example/seals-20220216/", "2022-02-16"},
      {"https://gazette.example/2022-02-16-seals", "2022-02-16"},
      {"https://gazette.example/2022/2/6/seals", "2022-02-06"},
      {"https://gazette.example/2022/02/seals", "none"},
      {"https://gazette.example/in-2022-2-7-reasons", "none"},
      {"https://gazette.example/a1234202202161", "none"},
      {"https://gazette.example/20221316/", "none"},
      {"https://gazette.example/?d=2022/02/16/", "none"},
      {"", "none"},
  };
  for (const auto& [url, date] : cases) EXPECT_EQ(shown(date_in_address(url)), date) << url;
}

}  // namespace
}  // namespace backfile
