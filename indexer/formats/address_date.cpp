#include "indexer/formats/address_date.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

#include "common/analyzer.hpp"
#include "common/date_parts.hpp"
#include "indexer/formats/day_notation.hpp"

namespace backfile {

std::optional<PartialDate> date_in_address(std::string_view url) {
  constexpr int kFirstYearOfTheWeb = 1990;
  constexpr int kLastYearOfAddresses = 2099;
  const std::size_t scheme = url.find("://");
  const std::size_t path = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  if (path == std::string_view::npos) return std::nullopt;
  const std::string folded = fold_value(url.substr(path, std::min(url.find_first_of("?#"), path + 1000) - path));
  const auto as_day = [&](const StatedDate& stated) -> std::optional<PartialDate> {
    const auto date = resolve(stated);
    if (!date) return std::nullopt;
    const int year = civil_day(date->instant).year;
    if (year < kFirstYearOfTheWeb || year > kLastYearOfAddresses) return std::nullopt;
    return *date;
  };
  const DatePieces pieces = split_date_pieces(folded);
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    if (pieces[at].kind != DatePiece::Kind::number) continue;
    const auto day = read_year_first(PieceWalker(pieces, at));
    // `/2019/3/7/` is a day, but `in-2019-3-7-reasons` is not.
    if (day && (pieces[at + 1].is("/") || pieces[day->end - 1].text.size() == 2)) {
      if (const auto date = as_day(day->stated)) return date;
    }
    // Of eight digits in a row only a whole word of the path is a day; others are numbers of articles.
    const bool begins_word = at > 0 && (pieces[at - 1].is("/") || pieces[at - 1].is("-") || pieces[at - 1].is("_"));
    const bool ends_word = at + 1 == pieces.size() || pieces[at + 1].kind == DatePiece::Kind::sign;
    if (pieces[at].text.size() == 8 && begins_word && ends_word) {
      const unsigned number = pieces[at].value;
      if (const auto date = as_day({.year = number / 10000, .month = number / 100 % 100, .day = number % 100}))
        return date;
    }
  }
  return std::nullopt;
}

}  // namespace backfile
