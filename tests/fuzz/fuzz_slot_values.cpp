#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/slot_values.hpp"
#include "tests/support/fuzzed_bytes.hpp"
#include "tests/support/require.hpp"

namespace {

using namespace backfile;

void check_moment(std::string_view value) {
  const auto date = decode_moment(value);
  if (!date) return;
  test::require(encode_moment(*date) == value);
  test::require(is_in_calendar(date->instant));
  test::require(least_moment(date->instant) <= value && value <= greatest_moment(date->instant));
}

void check_list(std::string_view value) {
  const std::vector<std::string_view> views = decode_list(value);
  std::vector<std::string> texts(views.begin(), views.end());
  const std::string encoded = encode_list(texts);
  test::require(encoded.size() <= value.size());
  const std::vector<std::string_view> again = decode_list(encoded);
  test::require(std::ranges::equal(again, texts));
}

/// Values sort as what they mean.
void check_order(std::uint64_t one, std::uint64_t two) {
  const bool is_number_less = std::min<std::uint64_t>(one, UINT32_MAX) < std::min<std::uint64_t>(two, UINT32_MAX);
  test::require((encode_number(one) < encode_number(two)) == is_number_less);
  test::require((encode_signature(one) < encode_signature(two)) == (one < two));
  test::require(decode_number(encode_number(one)) == std::min<std::uint64_t>(one, UINT32_MAX));
  const Timestamp first = day_start({kFirstYear, 1, 1});
  const Timestamp span = day_start({kLastYear, 12, 31}) - first;
  const auto early = first + static_cast<Timestamp>(one % static_cast<std::uint64_t>(span));
  const auto late = first + static_cast<Timestamp>(two % static_cast<std::uint64_t>(span));
  test::require((least_moment(early) < least_moment(late)) == (early < late));
  test::require(early >= late || greatest_moment(early) < least_moment(late));
  test::require(decode_moment(encode_moment({early, DatePrecision::minute})) ==
                PartialDate{early, DatePrecision::minute});
}

}  // namespace

/// Any bytes as a moment, a number, a list; and two numbers of their first 16 bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view value(reinterpret_cast<const char*>(data), size);
  check_moment(value);
  check_list(value);
  if (const auto number = decode_number(value)) test::require(encode_number(*number) == value);
  test::FuzzedBytes input(data, size);
  std::uint64_t one = 0;
  std::uint64_t two = 0;
  for (unsigned i = 0; i < 8; ++i) one = one << 8U | input.choice();
  for (unsigned i = 0; i < 8; ++i) two = two << 8U | input.choice();
  check_order(one, two);
  return 0;
}
