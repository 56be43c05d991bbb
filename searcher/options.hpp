#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/command_line.hpp"
#include "common/terminal.hpp"

namespace backfile {

/// Several tables in one.
template <std::size_t... N>
consteval auto join(const std::array<Option, N>&... tables) {
  std::array<Option, (N + ...)> all{};
  std::size_t place = 0;
  const auto append = [&](const auto& table) {
    for (const Option& option : table) all[place++] = option;
  };
  (append(tables), ...);
  return all;
}

/// Which articles, and how a query is read and for how long it may run; every command with queries has these.
inline constexpr std::array kFilterOptions{
    kIndexOption,
    Option{.name = "from", .value = "DATE", .help = "published on that day or later", .alias = "since"},
    Option{.name = "to", .value = "DATE", .help = "published on that day or earlier", .alias = "until"},
    Option{.name = "tag",
           .value = "TAG",
           .help = "with this whole tag; repeated: with all of them",
           .is_repeatable = true},
    Option{.name = "not-tag",
           .value = "TAG",
           .help = "without this tag; repeated: without all of them",
           .is_repeatable = true},
    Option{.name = "source",
           .value = "NAME",
           .help = "of this publisher; repeated: of any of them",
           .is_repeatable = true},
    Option{
        .name = "author", .value = "NAME", .help = "by this author; repeated: by any of them", .is_repeatable = true},
    Option{
        .name = "lang", .value = "CODE", .help = "in this language; repeated: in any of them", .is_repeatable = true},
    Option{
        .name = "section", .value = "NAME", .help = "in this section; repeated: in any of them", .is_repeatable = true},
    Option{.name = "match", .value = "all|any", .help = "what words side by side mean (default: all)"},
    Option{.name = "timeout", .value = "SECONDS", .help = "stop a query that takes longer; 0: never (default: 30)"},
};

/// The options of a command with one query.
inline constexpr auto kQueryOptions =
    join(kFilterOptions,
         std::array{
             Option{.name = "query-file", .value = "FILE", .help = "read the query from a file; - is standard input"}});

/// Which articles come first.
inline constexpr std::array kRankingOptions{
    Option{.name = "sort", .value = "ORDER", .help = "relevance, newest or oldest (default: relevance)"},
    Option{.name = "expand",
           .value = "N",
           .help = "favour articles with N typical words of the best hits (N: 10)",
           .implied = "10"},
    Option{.name = "recency",
           .value = "AGE",
           .help = "favour newer articles, half as much with each AGE: 30d, 2w, 6m, 2y"},
};

/// How much of the answer.
inline constexpr std::array kPageOptions{
    Option{.name = "limit", .value = "N", .help = "print so many articles, or all (default: 20)"},
    Option{.name = "offset", .value = "N", .help = "leave out so many before the first (default: 0)"},
};

inline constexpr Option kColourOption{
    .name = "color", .value = "WHEN", .help = "auto, always or never (default: auto)"};
inline constexpr Option kTextOrJsonOption{.name = "format", .value = "FORMAT", .help = "text or json (default: text)"};

/// What an option's value stands for, by its name.
template <typename T>
struct Choice {
  std::string_view name{};
  T value{};
};

/// Throws Error (usage) whose hint lists the names.
[[noreturn]] void refuse_choice(std::string_view option, std::string_view typed, const std::vector<std::string>& names);

/// The value chosen with an option; the first of `choices` if it was not given. Throws Error (usage).
template <typename T, std::size_t N>
T choose(const Options& options, std::string_view option, const std::array<Choice<T>, N>& choices) {
  if (!options.has(option)) return choices.front().value;
  const std::string typed = options.text(option);
  std::vector<std::string> names;
  for (const Choice<T>& choice : choices) {
    if (choice.name == typed) return choice.value;
    names.emplace_back(choice.name);
  }
  refuse_choice(option, typed, names);
}

/// The value of --limit; nullopt for all. Throws Error (usage).
std::optional<std::size_t> limit_option(const Options& options, std::optional<std::size_t> fallback);
/// The value of --offset. Throws Error (usage).
std::size_t offset_option(const Options& options);
/// The value of --timeout; zero for no limit. Throws Error (usage).
std::chrono::milliseconds timeout_option(const Options& options);
/// The value of --expand; 0 if it is not given. Throws Error (usage).
std::size_t expand_option(const Options& options);
/// The value of --recency in seconds, as parse_half_life() reads it; nullopt if it is not given. Throws Error (usage).
std::optional<std::int64_t> recency_option(const Options& options);
/// The value of --color. Throws Error (usage).
ColourMode colour_option(const Options& options);

/// Whether the arguments ask for JSON. Found out before they are understood: a mistake in them is told in JSON, too.
bool asks_for_json(const std::vector<std::string>& arguments);

}  // namespace backfile
