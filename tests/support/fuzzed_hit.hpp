#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/calendar.hpp"
#include "common/utf8.hpp"
#include "searcher/engine/concordance_line.hpp"
#include "searcher/engine/search.hpp"
#include "tests/support/fuzzed_bytes.hpp"

namespace backfile::test {

/// A line, of which a choice says whether it is made valid UTF-8 as all text of an index should be. A tab in it stands
/// for a line feed.
inline std::string fuzzed_text(FuzzedBytes& input) {
  const bool is_valid = input.choice(8) > 0;
  std::string text(input.line());
  for (char& c : text) {
    if (c == '\t') c = '\n';
  }
  return is_valid ? to_valid_utf8(text) : text;
}

/// An article whose texts are any bytes, as the writers may get it from an index that somebody made.
inline Article fuzzed_article(FuzzedBytes& input) {
  Article article;
  const std::size_t date = input.choice();
  article.date_precision = static_cast<DatePrecision>(date % 5);
  if (date >= 32) {
    article.published = day_start({kFirstYear, 1, 1}) + (static_cast<Timestamp>(date) << 27U) % 50'000'000'000;
    article.date_source = DateSource::meta;
  }
  for (std::string* text : {&article.id, &article.title, &article.url, &article.source, &article.section, &article.lead,
                            &article.alternative_title, &article.image, &article.language}) {
    *text = fuzzed_text(input);
  }
  for (auto* list : {&article.authors, &article.tags, &article.body}) {
    for (std::size_t i = input.choice(3); i > 0; --i) list->push_back(fuzzed_text(input));
  }
  return article;
}

/// Ranges on the borders of characters, in order and not overlapping, as the engine makes them of valid text.
inline std::vector<ByteRange> fuzzed_ranges(FuzzedBytes& input, std::string_view text) {
  std::vector<ByteRange> ranges;
  if (!is_valid_utf8(text)) return ranges;
  std::size_t done = 0;
  for (std::size_t i = input.choice(3); i > 0; --i) {
    const std::size_t begin = floor_to_boundary(text, std::min(done + input.choice(16), text.size()));
    const std::size_t end = floor_to_boundary(text, std::min(begin + input.choice(16), text.size()));
    if (begin < done || begin >= end) continue;
    ranges.emplace_back(begin, end);
    done = end;
  }
  return ranges;
}

inline Hit fuzzed_hit(FuzzedBytes& input) {
  Hit hit;
  hit.article = fuzzed_article(input);
  hit.words = input.choice();
  hit.score = static_cast<double>(input.choice()) / 7;
  hit.snippet.text = fuzzed_text(input);
  hit.snippet.highlights = fuzzed_ranges(input, hit.snippet.text);
  hit.title_highlights = fuzzed_ranges(input, hit.article.title);
  return hit;
}

/// Up to three hits, in a response with a suggestion and a warning.
inline SearchResponse fuzzed_response(FuzzedBytes& input) {
  SearchResponse response;
  response.total = input.choice();
  response.total_exact = input.choice(2) == 0;
  response.suggestion = fuzzed_text(input);
  response.warnings.push_back(fuzzed_text(input));
  do {
    response.hits.push_back(fuzzed_hit(input));
  } while (!input.at_end() && response.hits.size() < 3);
  return response;
}

inline SearchRequest fuzzed_request(FuzzedBytes& input) {
  SearchRequest request;
  const std::size_t choice = input.choice();
  request.with_body = choice % 2 == 1;
  if (choice % 4 >= 2) request.sort = SortOrder::newest;
  request.offset = choice / 4 % 8;
  request.id = fuzzed_text(input);
  request.text = fuzzed_text(input);
  return request;
}

inline ConcordanceLine fuzzed_place(FuzzedBytes& input) {
  ConcordanceLine line{.part = "body"};
  line.left = fuzzed_text(input);
  line.match = fuzzed_text(input);
  line.right = fuzzed_text(input);
  return line;
}

}  // namespace backfile::test
