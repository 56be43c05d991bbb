#include "searcher/options.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/error.hpp"
#include "common/quoted.hpp"

namespace backfile {
namespace {

/// More articles than an index can hold, few enough to be added up.
constexpr std::uint64_t kMostArticles = UINT32_MAX;

}  // namespace

void refuse_choice(std::string_view option, std::string_view typed, const std::vector<std::string>& names) {
  throw Error(ErrorCode::usage, fmt::format("--{} cannot be {}", option, quoted(typed)),
              fmt::format("write {}{}", names.size() > 1 ? "one of: " : "", fmt::join(names, ", ")));
}

std::optional<std::size_t> limit_option(const Options& options, std::optional<std::size_t> fallback) {
  if (!options.has("limit")) return fallback;
  const std::string typed = options.text("limit");
  if (typed == "all") return std::nullopt;
  const bool is_number = !typed.empty() && typed.find_first_not_of("0123456789") == std::string::npos;
  if (is_number) return options.number("limit", 0, 0, kMostArticles);
  throw Error(ErrorCode::usage, fmt::format("--limit must be a whole number or all, not {}", quoted(typed)));
}

std::size_t offset_option(const Options& options) { return options.number("offset", 0, 0, kMostArticles); }

std::chrono::milliseconds timeout_option(const Options& options) {
  constexpr std::uint64_t kDefaultSeconds = 30;
  constexpr std::uint64_t kMostSeconds = 1'000'000;
  return std::chrono::seconds(options.number("timeout", kDefaultSeconds, 0, kMostSeconds));
}

std::size_t expand_option(const Options& options) {
  constexpr std::uint64_t kMostTerms = 100;
  return options.number("expand", 0, 0, kMostTerms);
}

std::optional<std::int64_t> recency_option(const Options& options) {
  constexpr std::int64_t kDay = 86'400;
  constexpr std::int64_t kYear = kDay * 1461 / 4;
  constexpr std::array kUnits{Choice<std::int64_t>{"d", kDay}, Choice<std::int64_t>{"w", 7 * kDay},
                              Choice<std::int64_t>{"m", kYear / 12}, Choice<std::int64_t>{"y", kYear}};
  constexpr std::int64_t kMostUnits = 99'999;
  if (!options.has("recency")) return std::nullopt;
  const std::string typed = options.text("recency");
  const std::size_t digits = std::min(typed.find_first_not_of("0123456789"), typed.size());
  const auto unit = std::ranges::find(kUnits, std::string_view(typed).substr(digits), &Choice<std::int64_t>::name);
  std::int64_t number = 0;
  std::from_chars(typed.data(), typed.data() + digits, number);
  if (unit == kUnits.end() || number < 1 || number > kMostUnits) {
    throw Error(ErrorCode::usage,
                fmt::format("--recency must be an age from 1 to {}, not {}", kMostUnits, quoted(typed)),
                "write a number and d, w, m or y for days, weeks, months or years: 30d, 6m, 2y");
  }
  return number * unit->value;
}

ColourMode colour_option(const Options& options) {
  constexpr std::array kModes{Choice<ColourMode>{"auto", ColourMode::automatic},
                              Choice<ColourMode>{"always", ColourMode::always},
                              Choice<ColourMode>{"never", ColourMode::never}};
  return choose(options, "color", kModes);
}

bool asks_for_json(const std::vector<std::string>& arguments) {
  const auto end = std::find(arguments.begin(), arguments.end(), "--");
  for (auto argument = arguments.begin(); argument != end; ++argument) {
    if (*argument == "--json" || *argument == "--format=json") return true;
    if (*argument == "json" && argument != arguments.begin() && argument[-1] == "--format") return true;
  }
  return false;
}

}  // namespace backfile
