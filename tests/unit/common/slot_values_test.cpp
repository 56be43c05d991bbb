#include "common/slot_values.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace backfile {
namespace {

using ::testing::ElementsAre;

/// Moments over the whole range of dates, in order of time.
std::vector<Timestamp> moments() {
  std::vector<Timestamp> instants;
  const Timestamp last = day_start({kLastYear, 12, 31}) + 86'399;
  for (Timestamp instant = day_start({kFirstYear, 1, 1}); instant < last; instant += 400'000'007) {
    instants.push_back(instant);
  }
  for (const Timestamp instant : {Timestamp{-1}, Timestamp{0}, Timestamp{1}, last}) instants.push_back(instant);
  std::sort(instants.begin(), instants.end());
  return instants;
}

TEST(SlotValues, MomentSurvivesItsEncoding) {
  for (const Timestamp instant : moments()) {
    for (const auto precision : {DatePrecision::second, DatePrecision::day, DatePrecision::year}) {
      const PartialDate date{instant, precision};
      EXPECT_EQ(decode_moment(encode_moment(date)), date);
    }
  }
}

TEST(SlotValues, MomentsSortAsTime) {
  std::string previous;
  for (const Timestamp instant : moments()) {
    const std::string value = encode_moment({instant, DatePrecision::second});
    EXPECT_LT(previous, value);
    EXPECT_LT(previous, encode_moment({instant, DatePrecision::year}));
    previous = encode_moment({instant, DatePrecision::year});
  }
}

TEST(SlotValues, RangeBordersEncloseEveryPrecisionOfTheirMoment) {
  const std::vector<Timestamp> instants = moments();
  for (std::size_t i = 1; i < instants.size(); ++i) {
    for (const auto precision : {DatePrecision::second, DatePrecision::year}) {
      const std::string value = encode_moment({instants[i], precision});
      EXPECT_LE(least_moment(instants[i]), value);
      EXPECT_GE(greatest_moment(instants[i]), value);
      EXPECT_LT(greatest_moment(instants[i - 1]), value);
    }
  }
}

TEST(SlotValues, BordersBeyondTheCalendarEncloseEverything) {
  for (const Timestamp instant : moments()) {
    const std::string value = encode_moment({instant, DatePrecision::minute});
    EXPECT_LE(least_moment(std::numeric_limits<std::int32_t>::min() * Timestamp{1000}), value);
    EXPECT_GE(greatest_moment(Timestamp{1} << 45U), value);
  }
}

TEST(SlotValues, BytesThatAreNoMomentAreNone) {
  const std::string value = encode_moment({0, DatePrecision::second});
  EXPECT_EQ(decode_moment(""), std::nullopt);
  EXPECT_EQ(decode_moment(value.substr(1)), std::nullopt);
  EXPECT_EQ(decode_moment(value + "x"), std::nullopt);
  EXPECT_EQ(decode_moment(value.substr(0, 5) + '\x05'), std::nullopt);
  EXPECT_EQ(decode_moment(std::string(5, '\xff') + '\0'), std::nullopt) << "a year of five digits";
}

TEST(SlotValues, NumbersSortAndSurvive) {
  const std::vector<std::uint64_t> numbers{0, 1, 255, 256, 65'535, 65'536, 4'294'967'295};
  std::string previous;
  for (const std::uint64_t number : numbers) {
    const std::string value = encode_number(number);
    EXPECT_EQ(decode_number(value), number);
    EXPECT_LT(previous, value);
    previous = value;
  }
}

TEST(SlotValues, NumbersTooGreatAreTheGreatest) {
  EXPECT_EQ(encode_number(std::numeric_limits<std::uint64_t>::max()), encode_number(4'294'967'295));
  EXPECT_EQ(decode_number("123"), std::nullopt);
}

TEST(SlotValues, SignatureKeepsAllItsBits) {
  EXPECT_EQ(encode_signature(0x0102030405060708), "\x01\x02\x03\x04\x05\x06\x07\x08");
}

TEST(SlotValues, ListSurvivesItsEncoding) {
  const std::vector<std::string> values{"nato", "", std::string("a\0b", 3), std::string(300, 'x'), "北京"};
  const std::string encoded = encode_list(values);
  const std::vector<std::string_view> decoded = decode_list(encoded);
  EXPECT_EQ(std::vector<std::string>(decoded.begin(), decoded.end()), values);
  EXPECT_TRUE(decode_list("").empty());
}

TEST(SlotValues, CutListKeepsWhatIsWhole) {
  const std::string encoded = encode_list({"nato", "belarus"});
  EXPECT_THAT(decode_list(std::string_view(encoded).substr(0, encoded.size() - 1)), ElementsAre("nato"));
}

}  // namespace
}  // namespace backfile
