#pragma once

#include <optional>
#include <string_view>

#include "common/calendar.hpp"

namespace backfile {

/// What the collections call their sources.
struct TrecSource {
  std::string_view prefix{};        ///< The letters that document numbers begin with: "AP".
  std::string_view name{};          ///< "Associated Press".
  std::string_view language{};      ///< Of all its documents; empty if they have several.
  bool writes_month_first = false;  ///< Whether `010189` is 1 January 1989; else it is year, month, day.
};

/// The source that a document number names: of `AP880212-0001`, `NYT_ENG_20041001.0001`. Null for unknown ones.
const TrecSource* find_trec_source(std::string_view document_number);

/// The day in a document number: `AP880212-0001`, `LA010189-0001` (month first), `XIE19960101.0001`,
/// `LEMONDE94-000001-19940101`. nullopt where there is none, as in `FT911-3`.
std::optional<PartialDate> trec_number_date(std::string_view document_number);

/// What a date element says: the notations of parse_dump_date(), `880212`, `January 1, 1989, Sunday, Home Edition`,
/// and `03/24/87` or `02/13/1998 14:26:00`, month first, if it has no other reading or is the `known_day`.
std::optional<PartialDate> trec_date(std::string_view text, const std::optional<PartialDate>& known_day);

}  // namespace backfile
