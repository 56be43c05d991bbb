#include "indexer/formats/page_date.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "common/analyzer.hpp"
#include "common/date_parts.hpp"
#include "common/utf8.hpp"
#include "indexer/formats/day_notation.hpp"

namespace backfile {
namespace {

constexpr std::size_t kMostBytes = 400;

/// `+0100`, `+01:00`, `+01` in minutes.
std::optional<int> take_offset(PieceWalker& walker) {
  PieceWalker ahead = walker;
  const bool is_west = ahead.take("-");
  if (!is_west && !ahead.take("+")) return std::nullopt;
  unsigned hours = 0;
  unsigned minutes = 0;
  if (const auto both = ahead.take_number(4, 4)) {
    hours = *both / 100;
    minutes = *both % 100;
  } else if (const auto some = ahead.take_number(1, 2)) {
    hours = *some;
    if (ahead.take(":")) minutes = ahead.take_number(2, 2).value_or(0);
  } else {
    return std::nullopt;
  }
  if (hours > 14 || minutes > 59) return std::nullopt;
  walker = ahead;
  const int offset = static_cast<int>(hours * 60 + minutes);
  return is_west ? -offset : offset;
}

/// `am`, `p.m.`: corrects the hour; false for an hour that the half of a day does not have.
bool take_half_of_day(PieceWalker& walker, unsigned& hour) {
  PieceWalker ahead = walker;
  const bool is_morning = ahead.take("am") || ahead.take("a");
  if (!is_morning && !ahead.take("pm") && !ahead.take("p")) return true;
  const bool is_dotted = ahead.take(".");
  if (is_dotted && ahead.take("m")) ahead.take(".");
  walker = ahead;
  if (hour < 1 || hour > 12) return false;
  hour = hour % 12 + (is_morning ? 0 : 12);
  return true;
}

/// Adds the clock that begins at `at` to the day; nullopt if none begins there. `stated` keeps only the day where the
/// zone cannot be told.
std::optional<StatedDate> read_clock(const DatePieces& pieces, std::size_t at, StatedDate stated) {
  PieceWalker walker(pieces, at);
  auto hour = walker.take_number(1, 2);
  if (!hour || !walker.take(":")) return std::nullopt;
  const auto minute = walker.take_number(2, 2);
  if (!minute) return std::nullopt;
  std::optional<unsigned> second;
  if (walker.take(":")) second = walker.take_number(2, 2);
  if (second && walker.take(".")) walker.take_number(1, 9);
  const StatedDate day = stated;
  if (!take_half_of_day(walker, *hour)) return day;
  stated.hour = *hour;
  stated.minute = *minute;
  stated.second = second;
  const DatePiece* next = walker.peek();
  if (next != nullptr && (next->is("(") || next->is("[") || next->is(","))) {
    walker.take(next->text);
    next = walker.peek();
  }
  if (next != nullptr && next->kind == DatePiece::Kind::word && !next->is("uhr") && next->month == 0) {
    const std::optional<int> zone = next->is("z") ? 0 : zone_offset_minutes(next->text);
    if (!zone) return day;
    stated.offset_minutes = *zone;
    walker.take(next->text);
  }
  if (const auto offset = take_offset(walker)) stated.offset_minutes = *offset;
  return resolve(stated) ? stated : day;
}

std::string folded_head(std::string_view text) {
  text = trim(text);
  return fold_value(to_valid_utf8(text.substr(0, kMostBytes)));
}

constexpr std::array kChangeWords = std::to_array<std::string_view>(
    {"updat",      "modif",      "revis",      "edited",      "corrected", "changed",  "aktualis",
     "geandert",   "bearbeitet", "mis a jour", "mise a jour", "actualiz",  "atualiz",  "aggiorn",
     "bijgewerkt", "gewijzigd",  "uppdater",   "opdater",     "oppdater",  "paivitet", "guncel",
     "обновл",     "изменен",    "оновлен",    "更新",        "diperbarui"});

bool has_change_word(std::string_view folded) {
  return std::ranges::any_of(kChangeWords,
                             [folded](std::string_view word) { return folded.find(word) != std::string_view::npos; });
}

}  // namespace

std::optional<PartialDate> parse_page_date(std::string_view text) {
  if (const auto date = parse_dump_date(text)) return *date;
  const std::string folded = folded_head(text);
  const DatePieces pieces = split_date_pieces(folded);
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    const auto day = read_day(pieces, at);
    if (!day) continue;
    for (std::size_t clock = 0; clock < pieces.size(); ++clock) {
      if (pieces[clock].kind != DatePiece::Kind::number || (clock > 0 && pieces[clock - 1].is(":"))) continue;
      const auto moment = read_clock(pieces, clock, day->stated);
      if (moment) return *resolve(*moment);
    }
    return *resolve(day->stated);
  }
  return std::nullopt;
}

std::vector<DayInText> find_days(std::string_view text) {
  std::vector<DayInText> days;
  const std::string folded = folded_head(text);
  const DatePieces pieces = split_date_pieces(folded);
  std::size_t label_begin = 0;
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    const auto reading = read_day(pieces, at);
    if (!reading) continue;
    const std::size_t begin = pieces[at].begin;
    const bool is_of_change = has_change_word(std::string_view(folded).substr(label_begin, begin - label_begin));
    days.push_back({*resolve(reading->stated), is_of_change});
    at = reading->end - 1;
    label_begin = pieces[at].begin + pieces[at].text.size();
  }
  return days;
}

bool says_change(std::string_view text) { return has_change_word(folded_head(text)); }

}  // namespace backfile
