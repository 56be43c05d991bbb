#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/query/caret.hpp"
#include "searcher/query/parser.hpp"

namespace backfile::query::test {

/// Wednesday, 16 February 2022, 09:32 UTC.
inline const ParseOptions kAll{.match = MatchMode::all, .now = 1'645'003'920};
inline const ParseOptions kAny{.match = MatchMode::any, .now = kAll.now};

struct Reading {
  std::string_view text{};
  std::string_view expected{};
};

struct BadQuery {
  std::string_view text{};
  std::size_t column = 0;
  std::string_view message{};
};

/// The tree of a query as `explain` prints it, or its error.
inline std::string read(std::string_view text, const ParseOptions& options = kAll) {
  const auto query = parse(text, options);
  return query ? to_string(query->root) : "error: " + query.error().message;
}

inline void expect_readings(const std::vector<Reading>& readings, const ParseOptions& options = kAll) {
  for (const Reading& reading : readings) EXPECT_EQ(read(reading.text, options), reading.expected) << reading.text;
}

inline void expect_errors(const std::vector<BadQuery>& queries, const ParseOptions& options = kAll) {
  for (const BadQuery& bad : queries) {
    const auto query = parse(bad.text, options);
    if (query) {
      ADD_FAILURE() << bad.text << " was read as " << to_string(query->root);
      continue;
    }
    EXPECT_EQ(query.error().message, bad.message) << bad.text;
    EXPECT_EQ(column(bad.text, query.error().offset), bad.column) << bad.text;
  }
}

inline std::string hint(std::string_view text) {
  const auto query = parse(text, kAll);
  return query ? "no error" : query.error().hint;
}

/// Only of a query that is well-formed.
inline std::vector<std::string> warnings(std::string_view text, const ParseOptions& options = kAll) {
  return parse(text, options)->warnings;
}

}  // namespace backfile::query::test
