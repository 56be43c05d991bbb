#include "indexer/formats/page_date.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "common/analyzer.hpp"
#include "common/date_parts.hpp"
#include "common/utf8.hpp"
#include "indexer/formats/month_names.hpp"

namespace backfile {
namespace {

constexpr std::size_t kMostBytes = 400;

/// A number, a word or one other character of a folded text.
struct Piece {
  enum class Kind : std::uint8_t { number, word, sign } kind = Kind::sign;
  std::string_view text{};
  std::size_t begin = 0;
  unsigned value = 0;  ///< Of a number of at most 9 digits.
  unsigned month = 0;  ///< 1-12 for a word that names a month.

  bool is_number(std::size_t least_digits, std::size_t most_digits) const {
    return kind == Kind::number && text.size() >= least_digits && text.size() <= most_digits;
  }
  bool is(std::string_view wanted) const { return text == wanted; }
};
using Pieces = std::vector<Piece>;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

constexpr std::array kCjkMarks = std::to_array<std::string_view>({"年", "月", "日", "년", "월", "일"});

/// White space is no piece.
Pieces split_pieces(std::string_view folded) {
  Pieces pieces;
  std::size_t at = 0;
  while (at < folded.size()) {
    const char c = folded[at];
    if (c == ' ') {
      ++at;
      continue;
    }
    Piece piece{.begin = at};
    std::size_t end = at + 1;
    const auto* const mark = std::ranges::find_if(kCjkMarks, [&](auto m) { return folded.substr(at).starts_with(m); });
    if (mark != kCjkMarks.end()) {
      end = at + mark->size();
    } else if (is_digit(c)) {
      piece.kind = Piece::Kind::number;
      while (end < folded.size() && is_digit(folded[end])) ++end;
      if (end - at <= 9) {
        for (const char digit : folded.substr(at, end - at))
          piece.value = piece.value * 10 + static_cast<unsigned>(digit - '0');
      }
    } else if (is_letter(c)) {
      piece.kind = Piece::Kind::word;
      while (end < folded.size() && is_letter(folded[end])) ++end;
      piece.month = month_number(folded.substr(at, end - at)).value_or(0);
    }
    piece.text = folded.substr(at, end - at);
    pieces.push_back(piece);
    at = end;
  }
  return pieces;
}

/// Walks over pieces; a method that does not find what it wants consumes nothing.
class Walker {
 public:
  Walker(const Pieces& pieces, std::size_t at) : pieces_(&pieces), at_(at) {}

  std::size_t at() const { return at_; }
  const Piece* peek() const { return at_ < pieces_->size() ? &(*pieces_)[at_] : nullptr; }
  bool take(std::string_view text) {
    if (peek() == nullptr || !peek()->is(text)) return false;
    ++at_;
    return true;
  }
  template <std::size_t N>
  bool take_any(const std::array<std::string_view, N>& texts) {
    return std::ranges::any_of(texts, [this](std::string_view text) { return take(text); });
  }
  std::optional<unsigned> take_number(std::size_t least_digits, std::size_t most_digits) {
    if (peek() == nullptr || !peek()->is_number(least_digits, most_digits)) return std::nullopt;
    return (*pieces_)[at_++].value;
  }
  std::optional<unsigned> take_month() {
    if (peek() == nullptr || peek()->month == 0) return std::nullopt;
    return (*pieces_)[at_++].month;
  }

 private:
  const Pieces* pieces_;
  std::size_t at_;
};

constexpr std::array kOrdinalMarks =
    std::to_array<std::string_view>({"st", "nd", "rd", "th", "er", "o", "º", "ª", "°", ".", ":e"});
constexpr std::array kOf = std::to_array<std::string_view>({"of", "de", "del", "."});

/// What was read, and the piece behind it.
struct Reading {
  StatedDate stated{};
  std::size_t end = 0;
};

/// `19 november 2019`, `19th of november, 2019`, `19. november 2019`, `19 de noviembre de 2019`, `19-nov-2019`.
std::optional<Reading> read_day_first(Walker walker) {
  StatedDate stated;
  stated.day = walker.take_number(1, 2);
  if (!stated.day) return std::nullopt;
  walker.take_any(kOrdinalMarks);
  const bool has_hyphen = walker.take("-") || walker.take("/");
  walker.take_any(kOf);
  stated.month = walker.take_month();
  if (!stated.month) return std::nullopt;
  if (has_hyphen) {
    if (!walker.take("-")) walker.take("/");
  }
  walker.take_any(kOf);
  walker.take(",");
  const auto year = walker.take_number(4, 4);
  if (!year) return std::nullopt;
  stated.year = *year;
  return Reading{stated, walker.at()};
}

/// Passes a clock and a zone: in `nov 19 05:44:06 utc 2019` the year comes last.
void take_clock_before_year(Walker& walker) {
  Walker ahead = walker;
  if (!ahead.take_number(1, 2) || !ahead.take(":") || !ahead.take_number(2, 2)) return;
  if (ahead.take(":") && !ahead.take_number(2, 2)) return;
  while (ahead.peek() != nullptr && ahead.peek()->kind == Piece::Kind::word) ahead.take(ahead.peek()->text);
  walker = ahead;
}

/// `november 19, 2019`, `nov. 19th 2019`, `nov 19 05:44:06 utc 2019`.
std::optional<Reading> read_month_first(Walker walker) {
  StatedDate stated;
  stated.month = walker.take_month();
  if (!stated.month) return std::nullopt;
  walker.take(".");
  stated.day = walker.take_number(1, 2);
  if (!stated.day) return std::nullopt;
  walker.take_any(kOrdinalMarks);
  walker.take(",");
  take_clock_before_year(walker);
  const auto year = walker.take_number(4, 4);
  if (!year) return std::nullopt;
  stated.year = *year;
  return Reading{stated, walker.at()};
}

/// `2019-11-19`, `2019/11/19`, `2019.11.19`, `2019年11月19日`, `2019년 11월 19일`, `2019. november 19.`
std::optional<Reading> read_year_first(Walker walker) {
  StatedDate stated;
  const auto year = walker.take_number(4, 4);
  if (!year || walker.peek() == nullptr) return std::nullopt;
  stated.year = *year;
  const std::string_view separator = walker.peek()->text;
  if (separator == "年" || separator == "년") {
    walker.take(separator);
    stated.month = walker.take_number(1, 2);
    if (!stated.month || !(walker.take("月") || walker.take("월"))) return std::nullopt;
    stated.day = walker.take_number(1, 2);
    if (!stated.day || !(walker.take("日") || walker.take("일"))) return std::nullopt;
    return Reading{stated, walker.at()};
  }
  if (separator == "-" || separator == "/" || separator == ".") walker.take(separator);
  stated.month = walker.take_month();
  if (stated.month) {
    if (!walker.take("-") && !walker.take("/")) walker.take(".");
  } else {
    stated.month = walker.take_number(1, 2);
    if (!stated.month || !(separator == "-" || separator == "/" || separator == ".")) return std::nullopt;
    if (!walker.take(separator)) return std::nullopt;
  }
  stated.day = walker.take_number(1, 2);
  if (!stated.day) return std::nullopt;
  return Reading{stated, walker.at()};
}

/// `19.11.2019`; `19/11/2019` and `11/19/2019`, where only one order gives a day.
std::optional<Reading> read_numbers(Walker walker) {
  const auto first = walker.take_number(1, 2);
  if (!first || walker.peek() == nullptr) return std::nullopt;
  const std::string_view separator = walker.peek()->text;
  if (separator != "." && separator != "/" && separator != "-") return std::nullopt;
  walker.take(separator);
  const auto second = walker.take_number(1, 2);
  if (!second || !walker.take(separator)) return std::nullopt;
  const auto year = walker.take_number(4, 4);
  if (!year) return std::nullopt;
  StatedDate stated{.year = *year, .month = *second, .day = *first};
  const bool is_month_first = *second > 12;
  if (is_month_first) std::swap(stated.month, stated.day);
  const bool is_ambiguous = separator != "." && *first <= 12 && *second <= 12 && *first != *second;
  if (is_ambiguous) return std::nullopt;
  return Reading{stated, walker.at()};
}

std::optional<Reading> read_day(const Pieces& pieces, std::size_t at) {
  // A number that continues another is no day: `5.19.11.2019`, `1:19/11/2019` are versions, scores, prices.
  if (at >= 2 && pieces[at].kind == Piece::Kind::number && pieces[at - 2].kind == Piece::Kind::number &&
      pieces[at - 1].begin + pieces[at - 1].text.size() == pieces[at].begin &&
      (pieces[at - 1].is(".") || pieces[at - 1].is("/") || pieces[at - 1].is("-"))) {
    return std::nullopt;
  }
  const Walker walker(pieces, at);
  for (const auto read : {read_year_first, read_numbers, read_day_first, read_month_first}) {
    auto reading = read(walker);
    if (reading && resolve(reading->stated)) return reading;
  }
  return std::nullopt;
}

struct ZoneName {
  std::string_view name{};
  int offset_minutes = 0;
};
/// Those of RFC 5322, section 4.3, as in parse_dump_date().
constexpr auto kZoneNames = std::to_array<ZoneName>({{"z", 0},
                                                     {"utc", 0},
                                                     {"gmt", 0},
                                                     {"ut", 0},
                                                     {"est", -300},
                                                     {"edt", -240},
                                                     {"cst", -360},
                                                     {"cdt", -300},
                                                     {"mst", -420},
                                                     {"mdt", -360},
                                                     {"pst", -480},
                                                     {"pdt", -420}});

/// `+0100`, `+01:00`, `+01` in minutes.
std::optional<int> take_offset(Walker& walker) {
  Walker ahead = walker;
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
bool take_half_of_day(Walker& walker, unsigned& hour) {
  Walker ahead = walker;
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
std::optional<StatedDate> read_clock(const Pieces& pieces, std::size_t at, StatedDate stated) {
  Walker walker(pieces, at);
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
  const Piece* next = walker.peek();
  if (next != nullptr && (next->is("(") || next->is("[") || next->is(","))) {
    walker.take(next->text);
    next = walker.peek();
  }
  if (next != nullptr && next->kind == Piece::Kind::word && !next->is("uhr") && next->month == 0) {
    const auto* const zone = std::ranges::find(kZoneNames, next->text, &ZoneName::name);
    if (zone == kZoneNames.end()) return day;
    stated.offset_minutes = zone->offset_minutes;
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

}  // namespace

std::optional<PartialDate> parse_page_date(std::string_view text) {
  if (const auto date = parse_dump_date(text)) return *date;
  const std::string folded = folded_head(text);
  // fold_value() makes "T" lower case, which would glue it to the clock: `2019-11-19t05:44`.
  const Pieces pieces = split_pieces(folded);
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    const auto day = read_day(pieces, at);
    if (!day) continue;
    for (std::size_t clock = 0; clock < pieces.size(); ++clock) {
      if (pieces[clock].kind != Piece::Kind::number || (clock > 0 && pieces[clock - 1].is(":"))) continue;
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
  const Pieces pieces = split_pieces(folded);
  std::size_t label_begin = 0;
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    const auto reading = read_day(pieces, at);
    if (!reading) continue;
    const std::size_t begin = pieces[at].begin;
    const std::string_view label = std::string_view(folded).substr(label_begin, begin - label_begin);
    const bool is_of_change =
        std::ranges::any_of(kChangeWords, [&](std::string_view word) { return label.find(word) != std::string::npos; });
    days.push_back({*resolve(reading->stated), begin, is_of_change});
    at = reading->end - 1;
    label_begin = pieces[at].begin + pieces[at].text.size();
  }
  return days;
}

bool says_change(std::string_view text) {
  const std::string folded = folded_head(text);
  return std::ranges::any_of(kChangeWords,
                             [&](std::string_view word) { return folded.find(word) != std::string::npos; });
}

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
  const Pieces pieces = split_pieces(folded);
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    if (pieces[at].kind != Piece::Kind::number) continue;
    const auto day = read_year_first(Walker(pieces, at));
    // `/2019/3/7/` is a day, but `in-2019-3-7-reasons` is not.
    if (day && (pieces[at + 1].is("/") || pieces[day->end - 1].text.size() == 2)) {
      if (const auto date = as_day(day->stated)) return date;
    }
    // Of eight digits in a row only a whole word of the path is a day; others are numbers of articles.
    const bool begins_word = at > 0 && (pieces[at - 1].is("/") || pieces[at - 1].is("-") || pieces[at - 1].is("_"));
    const bool ends_word = at + 1 == pieces.size() || pieces[at + 1].kind == Piece::Kind::sign;
    if (pieces[at].text.size() == 8 && begins_word && ends_word) {
      const unsigned number = pieces[at].value;
      if (const auto date = as_day({.year = number / 10000, .month = number / 100 % 100, .day = number % 100}))
        return date;
    }
  }
  return std::nullopt;
}

}  // namespace backfile
