#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/analyzer.hpp"
#include "searcher/query/tested_part.hpp"
#include "searcher/query/token_tests.hpp"

namespace backfile {

/// One part of an article (its lead, its body) as a reader sees it: valid UTF-8 on one line, white space collapsed,
/// controls gone, a space between sentences that the dump had glued. Knows where sentences begin and, if it is asked
/// for, which words pass the tests of a query; words and sentences are those of the paragraphs as they were.
class ShownText {
 public:
  /// The analyzer outlives the text and is used by the same thread; so are the tests.
  explicit ShownText(Analyzer& analyzer) : analyzer_(&analyzer) {}
  ShownText(Analyzer& analyzer, query::TokenTests& tests) : analyzer_(&analyzer), tests_(&tests) {
    part_.reset(tests.size());
  }

  /// Adds a paragraph, or the next piece of one that was cut at white space because it is very long.
  void append(std::string_view paragraph, bool begins_sentence = true);

  const std::string& text() const { return text_; }
  /// The words that pass a test; their offsets are in text().
  const query::TestedPart& part() const { return part_; }
  /// Byte offsets where sentences begin, in order; an opening quote or bracket belongs to its sentence.
  const std::vector<std::size_t>& sentences() const { return sentences_; }

 private:
  void add_border(std::string_view gap, const Token& next);
  void test(const Token& token, std::string_view raw, std::size_t begin);

  Analyzer* analyzer_;
  query::TokenTests* tests_ = nullptr;
  std::string text_{};
  query::TestedPart part_{};
  std::vector<std::size_t> sentences_{};
  std::uint32_t first_position_ = 0;  ///< Of the paragraph that is being added; so are the next two.
  std::uint32_t first_sentence_ = 0;
  std::uint32_t paragraph_ = 0;
  bool quote_is_open_ = false;
  std::vector<query::TestId> passed_{};
};

}  // namespace backfile
