#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/calendar.hpp"

namespace backfile {

/// Where `published` came from.
enum class DateSource : std::uint8_t { none, meta, text, url };

/// What every dump turns into. All text is valid UTF-8 in NFC or as the dump had it, without control characters
/// other than the ones the text needs; lists keep the dump's order and hold no empty strings.
struct Article {
  std::string id{};  ///< Unique key: canonical URL, else the format's own id, else FILE#RECORD.
  std::string url{};
  std::string image{};
  std::string title{};              ///< Headline, one line.
  std::string alternative_title{};  ///< A second, different headline: searchable, not shown.
  std::string lead{};               ///< Description, standfirst, abstract.
  std::vector<std::string> body{};  ///< Paragraphs, in order.
  std::optional<Timestamp> published{};
  std::optional<Timestamp> modified{};
  std::optional<Timestamp> crawled{};  ///< When the dump was made; never used as the publication date.
  DatePrecision date_precision = DatePrecision::second;  ///< Of `published`; meaningless without it.
  DateSource date_source = DateSource::none;
  std::vector<std::string> authors{};
  std::vector<std::string> tags{};  ///< As the publisher spelled them, without doubles (compared folded).
  std::string section{};
  std::string source{};
  std::string language{};             ///< Primary BCP 47 subtag in lower case ("en"); empty if unknown.
  bool is_language_detected = false;  ///< The dump does not state it; the indexer found it.

  friend bool operator==(const Article&, const Article&) = default;
};

/// "second", "minute", "day", "month", "year": the names in JSON.
std::string_view name(DatePrecision precision);
/// "none", "meta", "text", "url".
std::string_view name(DateSource source);

/// Whether the body says the lead again at its start (an ellipsis that ends the lead aside), so that showing both would
/// show it twice.
bool lead_begins_body(const Article& article);

}  // namespace backfile
