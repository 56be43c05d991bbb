#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "common/analyzer.hpp"
#include "searcher/query/ast.hpp"
#include "searcher/query/token_tests.hpp"

namespace backfile::query {

struct PlaceQuery;

// The lists of operands have no initializers because those would need the complete type.

/// Tokens that pass these tests, in order, with at most `slop` extra tokens in total between them.
struct TokenRun {
  TextField field = TextField::any;
  std::vector<TestId> tests{};  ///< At least one.
  std::uint32_t slop = 0;

  friend bool operator==(const TokenRun&, const TokenRun&) = default;
};

/// The places of all operands.
struct AnyPlace {
  std::vector<PlaceQuery> operands;

  friend bool operator==(const AnyPlace&, const AnyPlace&) = default;
};

/// Proximity of ast.hpp.
struct PlacePair {
  Nearness nearness = Nearness::near;
  std::uint32_t distance = 0;
  bool is_negated = false;
  std::vector<PlaceQuery> operands;  ///< Left and right.

  const PlaceQuery& left() const;
  const PlaceQuery& right() const;

  friend bool operator==(const PlacePair&, const PlacePair&) = default;
};

/// A node that has places (is_place()), with its words as token tests of one stemmer.
struct PlaceQuery {
  std::variant<TokenRun, AnyPlace, PlacePair> form{};

  friend bool operator==(const PlaceQuery&, const PlaceQuery&) = default;
};

inline const PlaceQuery& PlacePair::left() const { return operands.front(); }
inline const PlaceQuery& PlacePair::right() const { return operands.back(); }

/// nullopt if `node` has no places. Adds what it compares tokens with to `tests`.
std::optional<PlaceQuery> make_place_query(const Node& node, TokenTests& tests, Analyzer& analyzer);

/// What a query asks to see: its greatest nodes with places that are not negated, an OR of them taken apart, without
/// doubles. Filters show nothing; of AtLeast the operand is shown.
std::vector<PlaceQuery> shown_places(const NodePtr& root, TokenTests& tests, Analyzer& analyzer);

/// Whether places are looked for in this field by name.
bool has_field(const PlaceQuery& query, TextField field);

}  // namespace backfile::query
