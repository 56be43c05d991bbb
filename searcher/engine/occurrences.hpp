#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "searcher/query/place_query.hpp"
#include "searcher/query/places.hpp"
#include "searcher/query/tested_part.hpp"

namespace backfile {

/// One place where something that the query looks for stands in a text.
struct Occurrence {
  std::size_t pattern = 0;  ///< Index of what was looked for.
  std::size_t begin = 0;    ///< Byte offsets of its first and behind its last word.
  std::size_t end = 0;
  std::vector<std::uint32_t> words{};  ///< Indices into the tokens of the part: what to highlight.
};

/// Where `queries` match in a part, in the order of the text. The words are those that make the match: of a phrase its
/// words, of a proximity the words of both sides, of a negated one those of its left side.
///
/// Every word that is in some place is in some occurrence, but not every place is an occurrence: of a phrase, each first
/// word with the nearest last one and the other way round; of a proximity, each place of one side with the nearest of the
/// other. So there are no more of them than words. A query that has too many places (kMaxPlaces) even for that has none.
std::vector<Occurrence> find_occurrences(const std::vector<query::PlaceQuery>& queries, const query::TestedPart& part,
                                         query::ArticlePart which);

}  // namespace backfile
