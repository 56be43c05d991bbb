#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/analyzer.hpp"
#include "common/char_class.hpp"
#include "searcher/query/ast.hpp"
#include "searcher/query/wildcard.hpp"

namespace backfile::query {

using TestId = std::uint32_t;

/// What a query compares the tokens of an article with, numbered from 0: equal tests have one number. A token of a
/// running text is asked all of them at once.
///
/// Belongs to one stemmer: all tests are added with, and all tokens come from, analyzers of the same stemmer. One per
/// thread, because it remembers what became of words; that takes bounded memory.
class TokenTests {
 public:
  TokenTests();

  /// One stem test for each token of `text`, which has at least one.
  std::vector<TestId> add_words(std::string_view text, Analyzer& analyzer);

  /// The tests of a typed token: one, or several for adjacent tokens if the analyzer takes it apart.
  std::vector<TestId> add(const TokenPattern& pattern, Analyzer& analyzer);

  std::size_t size() const { return size_; }

  /// False only if the token passes no test; cheap. Worth asking before passed_by().
  bool may_pass(const Token& token) const {
    return stem_gate_[gate(token.stem)] || (has_form_tests_ && form_gate_[gate(token.folded)]) ||
           (!word_tests_.empty() && word_gate_[ends(token.folded)]);
  }

  /// Replaces `passed` by the tests that a token passes, without doubles. `raw` is its bytes in the text.
  void passed_by(const Token& token, std::string_view raw, std::vector<TestId>& passed);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  template <typename Value>
  using ByText = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

  /// `form` and `cased`: looked up by the folded form, then compared.
  struct FormTest {
    TestId id = 0;
    bool is_cased = false;
    std::string form{};
  };
  /// `wildcard` and `similar`: a property of the folded form, remembered for each.
  struct WordTest {
    TestId id = 0;
    Wildcard wildcard = Wildcard::exact("");
    std::u32string typed{};  ///< Of `similar`.
    std::uint32_t distance = 0;
    bool is_similar = false;
  };

  static constexpr std::size_t kGateBits = 12;
  static constexpr std::size_t kMaxRemembered = 1U << 16U;

  /// Few words share the gate of a word that is looked for.
  static std::size_t gate(std::string_view text) {
    const auto first = static_cast<unsigned char>(text.front());
    const auto last = static_cast<unsigned char>(text.back());
    return (first * 33U + last * 1025U + text.size() * 161U) & ((1U << kGateBits) - 1U);
  }
  static std::size_t ends(std::string_view text) {
    return static_cast<std::size_t>(static_cast<unsigned char>(text.front())) << 8U |
           static_cast<unsigned char>(text.back());
  }

  /// The number of a test, and whether there was none so far.
  std::pair<TestId, bool> number(const std::string& description);
  TestId add_stem(std::string_view stem);
  TestId add_form(std::string_view folded, std::string form, bool is_cased);
  TestId add_wildcard(std::string_view typed);
  TestId add_similar(std::string_view folded, std::uint32_t distance);
  void open_word_gate(std::string_view prefix, std::string_view suffix);
  bool passes(const WordTest& test, std::string_view folded) const;
  const std::vector<TestId>& passed_by_word(std::string_view folded);

  std::size_t size_ = 0;
  CharClassifier classes_{};
  ByText<TestId> numbers_{};  ///< By a description that equal tests share.
  ByText<TestId> stems_{};
  ByText<std::vector<FormTest>> forms_{};
  std::vector<WordTest> word_tests_{};
  ByText<std::vector<TestId>> remembered_{};
  bool has_form_tests_ = false;
  std::bitset<1U << kGateBits> stem_gate_{};
  std::bitset<1U << kGateBits> form_gate_{};
  std::vector<bool> word_gate_{};   ///< By first and last byte.
  bool is_word_gate_open_ = false;  ///< To every word.
};

}  // namespace backfile::query
