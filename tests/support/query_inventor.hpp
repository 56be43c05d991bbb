#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "tests/support/chance.hpp"

namespace backfile::test {

/// Invents queries with every operator of the language about the articles of ArticleInventor. All are well-formed, and
/// most find some of the articles and not others.
class QueryInventor {
 public:
  explicit QueryInventor(unsigned seed) : chance_(seed) {}

  /// Operands joined by AND, OR and NOT, `depth` levels of brackets at most; an operand may have brackets of its own.
  std::string query(unsigned depth);

  Chance& chance() { return chance_; }

 private:
  using Make = std::string (QueryInventor::*)();
  /// A kind of operand.
  struct Kind {
    std::string_view example{};
    Make make = nullptr;
    std::size_t share = 1;  ///< How often, compared with the others.
  };
  static const std::array<Kind, 18> kKinds;

  std::string operand();

  // Text. What stands for places may be an operand of a proximity.
  std::string field();
  std::string word();
  std::string words(std::size_t least, std::size_t most);
  std::string phrase();
  std::string exact();
  std::string capitals();
  std::string wildcard();
  std::string wildcard_phrase();
  std::string misspelling();
  std::string place(unsigned depth);
  std::string proximity(unsigned depth, bool has_fields);
  std::string proximity_operator();

  std::string word_operand();
  std::string phrase_operand();
  std::string group_operand();
  std::string exact_operand();
  std::string capitals_operand();
  std::string wildcard_operand();
  std::string wildcard_phrase_operand();
  std::string misspelling_operand();
  std::string proximity_operand();
  std::string frequency_operand();

  // Facts.
  std::string date();
  std::string date_operand();
  std::string length_operand();
  std::string tag_operand();
  std::string author_operand();
  std::string source_operand();
  std::string language_operand();
  std::string other_value_operand();
  std::string value_pattern_operand();

  Chance chance_;
};

}  // namespace backfile::test
