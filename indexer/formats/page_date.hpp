#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "common/calendar.hpp"

namespace backfile {

/// Reads a date that an attribute, a `<meta>` or JSON-LD states: the notations of parse_dump_date(), and those that
/// sites write instead: `Tue Nov 19 2019 05:44:06 GMT+0000 (UTC)`, `Nov. 19, 2019 8:03 am`, `2019-11-18 17:19:53 GMT`,
/// `19 de noviembre de 2019`, `19.11.2019, 21:17 Uhr`, Unix times. A clock with a zone whose name is ambiguous (`ET`,
/// `IST`) leaves the day alone. Days such as `02/03/2022` stay unread.
std::optional<PartialDate> parse_page_date(std::string_view text);

/// A day that a text for readers states.
struct DayInText {
  PartialDate date{};         ///< Day precision.
  bool is_of_change = false;  ///< The words before it say "updated", "aktualisiert", "mis à jour", ...
};

/// The days stated in a short text such as "Published 19 November 2019, updated 20 November 2019", in the usual
/// notations of many languages: month names, `19.11.2019`, `2019-11-19`, `2019年11月19日`. Of numbers with slashes only
/// those that can be read in one way. Reads the first 400 bytes.
std::vector<DayInText> find_days(std::string_view text);

/// Whether a text says that something was changed: "updated", "aktualisiert", "mis à jour", "обновлено", ...
bool says_change(std::string_view text);

}  // namespace backfile
