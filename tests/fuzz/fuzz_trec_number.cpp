#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "indexer/formats/trec_number.hpp"
#include "tests/support/check_date.hpp"
#include "tests/support/fuzzed_bytes.hpp"

/// A document number and a date, each a line: the days in them are days of the calendar.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backfile;
  test::FuzzedBytes input(data, size);
  const std::string_view number = input.line();
  const std::string_view text = input.line();
  if (const TrecSource* source = find_trec_source(number)) test::require(!source->name.empty());
  const auto day = trec_number_date(number);
  if (day) test::check_date(*day);
  if (const auto date = trec_date(text, day)) test::check_date(*date);
  if (const auto date = trec_date(text, std::nullopt)) test::check_date(*date);
  return 0;
}
