#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/analyzer.hpp"
#include "common/utf8.hpp"
#include "indexer/formats/address_date.hpp"
#include "indexer/formats/day_notation.hpp"
#include "indexer/formats/page_date.hpp"
#include "tests/support/check_date.hpp"

namespace {

using namespace backfile;

void check_pieces(const std::string& folded) {
  const DatePieces pieces = split_date_pieces(folded);
  std::size_t end = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const DatePiece& piece = pieces[i];
    test::require(!piece.text.empty() && piece.begin >= end && piece.month <= 12);
    test::require(piece.text == std::string_view(folded).substr(piece.begin, piece.text.size()));
    end = piece.begin + piece.text.size();
    if (const auto day = read_day(pieces, i)) test::require(day->end > i && day->end <= pieces.size());
    const auto reading = read_year_first(PieceWalker(pieces, i));
    if (reading) test::require(reading->end > i && reading->end <= pieces.size());
  }
}

}  // namespace

/// Days in any text: its pieces are in order, and every day that is read is one of the calendar.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = to_valid_utf8({reinterpret_cast<const char*>(data), size});
  check_pieces(fold_value(text));
  for (const DayInText& day : find_days(text)) {
    test::check_date(day.date);
    test::require(day.date.precision == DatePrecision::day);
  }
  if (const auto date = parse_page_date(text)) test::check_date(*date);
  if (const auto date = date_in_address("https://gazette.example/" + text)) test::check_date(*date);
  return 0;
}
