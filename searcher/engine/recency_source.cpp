#include "searcher/engine/recency_source.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "common/quoted.hpp"
#include "common/schema.hpp"
#include "common/slot_values.hpp"
#include "searcher/engine/ranking.hpp"

namespace backfile {
namespace {

constexpr Timestamp kDay = 86'400;
constexpr Timestamp kYear = 31'556'952;  // 365.2425 days.
constexpr Timestamp kMostYears = 1'000;

/// Seconds of the unit with that letter; 0 if there is none.
Timestamp unit_seconds(char letter) {
  switch (letter) {
    case 'd':
      return kDay;
    case 'w':
      return 7 * kDay;
    case 'm':
      return kYear / 12;
    case 'y':
      return kYear;
    default:
      return 0;
  }
}

/// A whole number of at most six digits.
std::optional<Timestamp> small_number(std::string_view digits) {
  constexpr std::size_t kMostDigits = 6;
  if (digits.empty() || digits.size() > kMostDigits) return std::nullopt;
  Timestamp number = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    number = number * 10 + (digit - '0');
  }
  return number;
}

}  // namespace

Result<Timestamp, DateError> parse_half_life(std::string_view text) {
  const Timestamp unit = text.empty() ? 0 : unit_seconds(text.back());
  const std::optional<Timestamp> count = unit == 0 ? std::nullopt : small_number(text.substr(0, text.size() - 1));
  if (!count) return Failure{DateError{quoted(text) + " is not a span of time", "write 30d, 2w, 6m or 2y", 0}};
  if (*count == 0) return Failure{DateError{"a half-life of nothing leaves no order", "write 1d or more", 0}};
  if (*count * unit > kMostYears * kYear) {
    return Failure{
        DateError{fmt::format("{} is more than {} years", quoted(text), kMostYears), "write a shorter one", 0}};
  }
  return *count * unit;
}

double recency_of(Timestamp published, const Recency& recency) {
  const Timestamp age = std::max<Timestamp>(0, recency.now - published);
  return std::exp2(-static_cast<double>(age) / static_cast<double>(recency.half_life));
}

RecencySource::RecencySource(const Recency& recency, double most)
    : ValuePostingSource(field("date").slot), recency_(recency), most_(most) {}

// Xapian deletes the clone.
Xapian::PostingSource* RecencySource::clone() const { return new RecencySource(recency_, most_); }

void RecencySource::init(const Xapian::Database& database) {
  ValuePostingSource::init(database);
  // No article of the segment gains more than its newest.
  const auto newest = decode_moment(database.get_value_upper_bound(get_slot()));
  set_maxweight(newest ? most_ * recency_of(newest->instant, recency_) : most_);
}

double RecencySource::get_weight() const {
  const auto published = decode_moment(get_value());
  return published ? most_ * recency_of(published->instant, recency_) : 0;
}

std::string RecencySource::get_description() const {
  return fmt::format("Recency(half-life {} days; at most {:.6g})",
                     static_cast<double>(recency_.half_life) / static_cast<double>(kDay), most_);
}

Xapian::Query favour_recent(const OpenIndex& index, const Xapian::Query& query, const Recency& recency) {
  if (index.database().get_doccount() == 0) return query;
  Xapian::Enquire enquire(index.database());
  enquire.set_query(query);
  enquire.set_weighting_scheme(bm25());
  const double best = enquire.get_mset(0, 1).get_max_attained();
  if (best <= 0) return query;
  return {Xapian::Query::OP_AND_MAYBE, query, Xapian::Query((new RecencySource(recency, best))->release())};
}

}  // namespace backfile
