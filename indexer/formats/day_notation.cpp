#include "indexer/formats/day_notation.hpp"

#include <utility>

#include "indexer/formats/month_names.hpp"

namespace backfile {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

constexpr std::array kCjkMarks = std::to_array<std::string_view>({"年", "月", "日", "년", "월", "일"});

constexpr std::array kOrdinalMarks =
    std::to_array<std::string_view>({"st", "nd", "rd", "th", "er", "o", "º", "ª", "°", ".", ":e"});
constexpr std::array kOf = std::to_array<std::string_view>({"of", "de", "del", "."});

/// `19 november 2019`, `19th of november, 2019`, `19. november 2019`, `19 de noviembre de 2019`, `19-nov-2019`.
std::optional<DayReading> read_day_first(PieceWalker walker) {
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
  return DayReading{stated, walker.at()};
}

/// Passes a clock and a zone: in `nov 19 05:44:06 utc 2019` the year comes last.
void take_clock_before_year(PieceWalker& walker) {
  PieceWalker ahead = walker;
  if (!ahead.take_number(1, 2) || !ahead.take(":") || !ahead.take_number(2, 2)) return;
  if (ahead.take(":") && !ahead.take_number(2, 2)) return;
  while (ahead.peek() != nullptr && ahead.peek()->kind == DatePiece::Kind::word) ahead.take(ahead.peek()->text);
  walker = ahead;
}

/// `november 19, 2019`, `nov. 19th 2019`, `nov 19 05:44:06 utc 2019`.
std::optional<DayReading> read_month_first(PieceWalker walker) {
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
  return DayReading{stated, walker.at()};
}

/// `19.11.2019`; `19/11/2019` and `11/19/2019`, where only one order gives a day.
std::optional<DayReading> read_numbers(PieceWalker walker) {
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
  return DayReading{stated, walker.at()};
}

}  // namespace

DatePieces split_date_pieces(std::string_view folded) {
  DatePieces pieces;
  std::size_t at = 0;
  while (at < folded.size()) {
    const char c = folded[at];
    if (c == ' ') {
      ++at;
      continue;
    }
    DatePiece piece{.begin = at};
    std::size_t end = at + 1;
    const auto* const mark = std::ranges::find_if(kCjkMarks, [&](auto m) { return folded.substr(at).starts_with(m); });
    if (mark != kCjkMarks.end()) {
      end = at + mark->size();
    } else if (is_digit(c)) {
      piece.kind = DatePiece::Kind::number;
      while (end < folded.size() && is_digit(folded[end])) ++end;
      if (end - at <= 9) {
        for (const char digit : folded.substr(at, end - at))
          piece.value = piece.value * 10 + static_cast<unsigned>(digit - '0');
      }
    } else if (is_letter(c)) {
      piece.kind = DatePiece::Kind::word;
      while (end < folded.size() && is_letter(folded[end])) ++end;
      piece.month = month_number(folded.substr(at, end - at)).value_or(0);
    }
    piece.text = folded.substr(at, end - at);
    pieces.push_back(piece);
    at = end;
  }
  return pieces;
}

std::optional<DayReading> read_year_first(PieceWalker walker) {
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
    return DayReading{stated, walker.at()};
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
  return DayReading{stated, walker.at()};
}

std::optional<DayReading> read_day(const DatePieces& pieces, std::size_t at) {
  // A number that continues another is no day: `5.19.11.2019`, `1:19/11/2019` are versions, scores, prices.
  if (at >= 2 && pieces[at].kind == DatePiece::Kind::number && pieces[at - 2].kind == DatePiece::Kind::number &&
      pieces[at - 1].begin + pieces[at - 1].text.size() == pieces[at].begin &&
      (pieces[at - 1].is(".") || pieces[at - 1].is("/") || pieces[at - 1].is("-"))) {
    return std::nullopt;
  }
  const PieceWalker walker(pieces, at);
  for (const auto read : {read_year_first, read_numbers, read_day_first, read_month_first}) {
    auto reading = read(walker);
    if (reading && resolve(reading->stated)) return reading;
  }
  return std::nullopt;
}

}  // namespace backfile
