#include "searcher/query/tested_part.hpp"

namespace backfile::query {

TextField field_of(ArticlePart part) {
  switch (part) {
    case ArticlePart::title:
    case ArticlePart::alternative_title:
      return TextField::title;
    case ArticlePart::lead:
      return TextField::lead;
    case ArticlePart::body:
      return TextField::body;
  }
  return TextField::any;
}

void TestedPart::reset(std::size_t test_count) {
  tokens_.clear();
  by_test_.resize(test_count);
  for (std::vector<std::uint32_t>& indices : by_test_) indices.clear();
  word_count_ = 0;
  next_sentence_ = 0;
  next_paragraph_ = 0;
}

void TestedPart::read_paragraph(std::string_view paragraph, Analyzer& analyzer, TokenTests& tests) {
  const std::vector<Token>& tokens = analyzer.tokenize(paragraph);
  const auto first_position = static_cast<std::uint32_t>(word_count_);
  for (const Token& token : tokens) {
    if (!tests.may_pass(token)) continue;
    tests.passed_by(token, paragraph.substr(token.begin, token.end - token.begin), passed_);
    if (passed_.empty()) continue;
    add({token.begin, token.end, first_position + token.position, next_sentence_ + token.sentence, next_paragraph_},
        passed_);
  }
  if (!tokens.empty()) next_sentence_ += tokens.back().sentence + 1;
  word_count_ += tokens.size();
  ++next_paragraph_;
}

void TestedPart::add(const TestedToken& token, const std::vector<TestId>& passed) {
  const auto index = static_cast<std::uint32_t>(tokens_.size());
  tokens_.push_back(token);
  for (const TestId test : passed) by_test_[test].push_back(index);
}

}  // namespace backfile::query
