#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/analyzer.hpp"
#include "searcher/query/ast.hpp"
#include "searcher/query/token_tests.hpp"

namespace backfile::query {

/// A part of an article, which no place leaves.
enum class ArticlePart : std::uint8_t { title, alternative_title, lead, body };
inline constexpr std::size_t kPartCount = 4;

/// The field that a part is searched by, besides TextField::any.
TextField field_of(ArticlePart part);

/// A token that passes at least one test.
struct TestedToken {
  std::uint32_t begin = 0;      ///< Byte offsets in its paragraph, or in what the paragraphs were joined to.
  std::uint32_t end = 0;        ///< Behind its last byte.
  std::uint32_t position = 0;   ///< Within the part; neighbours differ by one.
  std::uint32_t sentence = 0;   ///< Within the part.
  std::uint32_t paragraph = 0;  ///< Within the part.
};

/// The tokens of a part of an article that pass some test, in the order of their positions. Keeps its memory when it is
/// filled again.
class TestedPart {
 public:
  /// Empties it and prepares for that many tests.
  void reset(std::size_t test_count);

  /// Tokenizes the next paragraph and tests its tokens; offsets are in `paragraph`.
  void read_paragraph(std::string_view paragraph, Analyzer& analyzer, TokenTests& tests);

  // For whoever tokenizes the part by other means:

  /// Adds a token behind all others.
  void add(const TestedToken& token, const std::vector<TestId>& passed);
  void set_word_count(std::size_t count) { word_count_ = count; }

  const std::vector<TestedToken>& tokens() const { return tokens_; }
  /// Indices into tokens() of those that pass a test, in order.
  const std::vector<std::uint32_t>& passing(TestId test) const { return by_test_[test]; }
  /// All tokens of the part, whether they pass a test or not.
  std::size_t word_count() const { return word_count_; }

 private:
  std::vector<TestedToken> tokens_{};
  std::vector<std::vector<std::uint32_t>> by_test_{};
  std::size_t word_count_ = 0;
  std::uint32_t next_sentence_ = 0;
  std::uint32_t next_paragraph_ = 0;
  std::vector<TestId> passed_{};
};

}  // namespace backfile::query
