#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "common/calendar.hpp"
#include "common/result.hpp"

namespace backfile {

inline constexpr std::array<std::string_view, 12> kMonthNames{"January",   "February", "March",    "April",
                                                              "May",       "June",     "July",     "August",
                                                              "September", "October",  "November", "December"};

/// What a date notation states, before anyone has asked whether there is such a date. Shared by the readers of dump
/// and query dates, so that both refuse the same impossible dates with the same words.
struct StatedDate {
  unsigned year = 0;
  std::optional<unsigned> month{};
  std::optional<unsigned> day{};
  std::optional<unsigned> hour{};  ///< Stated together with `minute` or not at all.
  std::optional<unsigned> minute{};
  std::optional<unsigned> second{};
  int offset_minutes = 0;  ///< Of the clock, east of UTC.
};

/// The moment in UTC. A leap second (23:59:60 UTC, whatever the offset) becomes 23:59:59, so that it stays in its day.
Result<PartialDate, DateError> resolve(const StatedDate& stated);

/// Minutes east of UTC of a zone by its name, in any case: those of RFC 5322, section 4.3, and UTC. nullopt for all other
/// names: they have more than one meaning somewhere on earth.
std::optional<int> zone_offset_minutes(std::string_view name);

/// Walks over the bytes of a notation. A method that finds nothing it wants consumes nothing.
class DateCursor {
 public:
  explicit DateCursor(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

  /// Takes this one character; false if another stands there.
  bool take(char wanted);
  /// Takes ASCII white space; false if there is none.
  bool take_spaces();
  /// Takes a whole run of `least` to `most` digits (at most 9).
  std::optional<unsigned> take_number(std::size_t least, std::size_t most);
  /// Takes a run of ASCII letters, possibly empty.
  std::string_view take_letters();

  /// Takes `09:32` or `09:32:05` and stores it.
  bool take_clock(StatedDate& stated);
  /// Takes `Z` or `z`, `+01:00`, `+0100` or `+01`, within 14 hours, and stores it.
  bool take_offset(StatedDate& stated);

 private:
  std::string_view rest_;
};

}  // namespace backfile
