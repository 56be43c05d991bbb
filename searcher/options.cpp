#include "searcher/options.hpp"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/error.hpp"
#include "common/quoted.hpp"
#include "searcher/engine/recency_source.hpp"

namespace backfile {
namespace {

/// More articles than an index can hold, few enough to be added up.
constexpr std::uint64_t kMostArticles = UINT32_MAX;

}  // namespace

void refuse_choice(std::string_view option, std::string_view typed, const std::vector<std::string>& names) {
  throw Error(ErrorCode::usage, fmt::format("--{} cannot be {}", option, backfile::quoted(typed)),
              fmt::format("write {}{}", names.size() > 1 ? "one of: " : "", fmt::join(names, ", ")));
}

std::optional<std::size_t> limit_option(const Options& options, std::optional<std::size_t> fallback) {
  if (!options.has("limit")) return fallback;
  const std::string typed = options.text("limit");
  if (typed == "all") return std::nullopt;
  const bool is_number = !typed.empty() && typed.find_first_not_of("0123456789") == std::string::npos;
  if (is_number) return options.number("limit", 0, 0, kMostArticles);
  throw Error(ErrorCode::usage, fmt::format("--limit must be a whole number or all, not {}", backfile::quoted(typed)));
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
  if (!options.has("recency")) return std::nullopt;
  const Result<Timestamp, DateError> half_life = parse_half_life(options.text("recency"));
  if (!half_life) {
    throw Error(ErrorCode::usage, "--recency: " + half_life.error().message, half_life.error().hint);
  }
  return *half_life;
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
