#include "indexer/glass/packing.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace backfile::glass {
namespace {

std::string sortable(std::uint32_t value) {
  std::string out;
  put_sortable_number(out, value);
  return out;
}

std::string sortable(std::string_view text) {
  std::string out;
  put_sortable_text(out, text);
  put_text_end(out);
  return out;
}

TEST(Packing, LastNumberHasNoMoreBytesThanItNeeds) {
  std::string out;
  put_last_number(out, 0);
  EXPECT_EQ(out, "");
  put_last_number(out, 0x0102);
  EXPECT_EQ(out, "\x02\x01");
}

TEST(Packing, SortableNumbersAreThoseOfTheFormat) {
  EXPECT_EQ(sortable(0U), std::string("\x00\x00", 2));
  EXPECT_EQ(sortable(0x7FFFU), "\x7F\xFF");
  EXPECT_EQ(sortable(0x8000U), std::string("\x80\x80\x00", 3));
  EXPECT_EQ(sortable(0x3FFFFFU), "\xBF\xFF\xFF");
  EXPECT_EQ(sortable(0x400000U), std::string("\xC0\x40\x00\x00", 4));
  EXPECT_EQ(sortable(0xFFFFFFFFU), "\xE0\xFF\xFF\xFF\xFF");
}

TEST(Packing, SortableNumbersSortAsTheNumbersDo) {
  std::vector<std::uint32_t> numbers;
  for (unsigned bits = 0; bits < 32; ++bits) {
    for (const std::uint32_t around : {-1U, 0U, 1U}) numbers.push_back((std::uint32_t{1} << bits) + around);
  }
  for (const std::uint32_t a : numbers) {
    for (const std::uint32_t b : numbers) EXPECT_EQ(sortable(a) < sortable(b), a < b) << a << " and " << b;
  }
}

TEST(Packing, SortableTextsSortAsTheTextsDoWhateverFollows) {
  const std::vector<std::string> texts = {"",         {"\0", 1},      {"\0\0", 2}, {"\0a", 2}, "a",
                                          {"a\0", 2}, {"a\0\xFF", 3}, "a\x01",     "ab"};
  for (const std::string& a : texts) {
    for (const std::string& b : texts) {
      if (a == b) continue;
      EXPECT_EQ(sortable(a) + "\xFE" < sortable(b) + "\x01", a < b);
    }
  }
}

}  // namespace
}  // namespace backfile::glass
