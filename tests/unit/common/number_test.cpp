#include "common/number.hpp"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace backfile {
namespace {

struct Reading {
  std::string_view text{};
  std::string_view plain{};  ///< Empty: not one number.
};

std::string read(std::string_view text) {
  std::string plain;
  const std::size_t end = read_number(text, 0, &plain);
  EXPECT_EQ(end, read_number(text, 0, nullptr)) << text;
  if (end == 0) return "";
  EXPECT_EQ(end, text.size()) << text;
  return plain;
}

TEST(ReadNumber, ReadsGroupsAndDecimals) {
  for (const auto& [text, plain] : {
           Reading{"7", "7"},
           Reading{"2022", "2022"},
           Reading{"3.5", "3.5"},
           Reading{"3,5", "3.5"},
           Reading{"3,75", "3.75"},
           Reading{"0,125", "0.125"},
           Reading{"3.1416", "3.1416"},
           Reading{"1,000", "1000"},
           Reading{"12,345,678", "12345678"},
           Reading{"1,000.50", "1000.50"},
           Reading{"1.000", "1.000"},
           Reading{"1.000.000", "1000000"},
           Reading{"1.000,50", "1000.50"},
           Reading{"1,00,000", "100000"},
           Reading{"1'000", "1000"},
           Reading{"1’000.50", "1000.50"},
       }) {
    EXPECT_EQ(read(text), plain) << text;
  }
}

TEST(ReadNumber, RefusesWhatIsSeveralNumbers) {
  for (const std::string_view text : {"16.02.2022", "1,2,3", "192.168.0.1", "3,1416", "1984,1985", "0,125,000", "5'3",
                                      "1,000,50", "1.000,50,7", "1,000,000,000,000,000,000,000,000"}) {
    EXPECT_EQ(read(text), "") << text;
  }
}

TEST(ReadNumber, ReadsTheSeparatorsOfOtherScripts) {
  EXPECT_EQ(read("٣٫٥"), "٣.٥");
  EXPECT_EQ(read("١٬٠٠٠٫٥"), "١٠٠٠.٥");
  EXPECT_EQ(read("１，０００．５"), "１０００.５");
}

TEST(ReadNumber, EndsWhereTheDigitsEnd) {
  std::string plain;
  EXPECT_EQ(read_number("up 3.5% on 2021", 3, &plain), 6U);
  EXPECT_EQ(plain, "3.5");
  EXPECT_EQ(read_number("in 2022.", 3, &plain), 7U);
  EXPECT_EQ(plain, "2022");
}

}  // namespace
}  // namespace backfile
