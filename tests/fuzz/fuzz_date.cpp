#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/calendar.hpp"
#include "common/utf8.hpp"
#include "tests/support/require.hpp"

namespace {

using backfile::DateError;
using backfile::PartialDate;
using backfile::Result;
using backfile::test::require;

/// A date that was read lies in the calendar, in its own period, and reads the same when it is written out.
void check(const Result<PartialDate, DateError>& date) {
  if (!date) {
    require(!date.error().message.empty());
    require(backfile::is_valid_utf8(date.error().message));
    return;
  }
  const int year = backfile::civil_day(date->instant).year;
  require(year >= backfile::kFirstYear && year <= backfile::kLastYear);
  require(backfile::first_instant(*date) == date->instant);
  require(backfile::last_instant(*date) >= date->instant);
  const std::string written = backfile::format_date(*date);
  for (const auto& again : {backfile::parse_query_date(written), backfile::parse_dump_date(written)}) {
    require(again.has_value());
    require(again->instant == date->instant);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto dump_date = backfile::parse_dump_date(text);
  const auto query_date = backfile::parse_query_date(text);
  check(dump_date);
  check(query_date);
  // What a query may write, a dump may write too, with the same meaning.
  if (query_date) require(dump_date.has_value() && *dump_date == *query_date);
  return 0;
}
