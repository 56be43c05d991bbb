#include "searcher/query/token_tests.hpp"

#include <utility>

#include <fmt/format.h>

#include "common/error.hpp"
#include "searcher/query/edit_distance.hpp"
#include "searcher/query/token_form.hpp"

namespace backfile::query {
namespace {

void require_tokens(const std::vector<TestId>& tests) {
  if (tests.empty()) throw Error(ErrorCode::internal, "a word without tokens reached the matcher");
}

}  // namespace

TokenTests::TokenTests() : word_gate_(1U << 16U) {}

std::pair<TestId, bool> TokenTests::number(const std::string& description) {
  const auto [found, is_new] = numbers_.try_emplace(description, static_cast<TestId>(size_));
  if (is_new) ++size_;
  return {found->second, is_new};
}

TestId TokenTests::add_stem(std::string_view stem) {
  const TestId id = number(fmt::format("stem {}", stem)).first;
  stems_.try_emplace(std::string(stem), id);
  stem_gate_.set(gate(stem));
  return id;
}

std::vector<TestId> TokenTests::add_words(std::string_view text, Analyzer& analyzer) {
  std::vector<TestId> tests;
  for (const Token& token : analyzer.tokenize(text)) tests.push_back(add_stem(token.stem));
  require_tokens(tests);
  return tests;
}

TestId TokenTests::add_form(std::string_view folded, std::string form, bool is_cased) {
  const auto [id, is_new] = number(fmt::format("{} {} {}", is_cased ? "cased" : "form", folded, form));
  if (!is_new) return id;
  forms_[std::string(folded)].push_back({id, is_cased, std::move(form)});
  form_gate_.set(gate(folded));
  has_form_tests_ = true;
  return id;
}

TestId TokenTests::add_wildcard(std::string_view typed) {
  WordTest test{.wildcard = Wildcard::of_word(typed)};
  const auto [id, is_new] = number(fmt::format("like {}", test.wildcard.pattern()));
  if (!is_new) return id;
  test.id = id;
  open_word_gate(test.wildcard.literal_prefix(), test.wildcard.literal_suffix());
  word_tests_.push_back(std::move(test));
  return id;
}

TestId TokenTests::add_similar(std::string_view folded, std::uint32_t distance) {
  const auto [id, is_new] = number(fmt::format("similar {} {}", distance, folded));
  if (!is_new) return id;
  open_word_gate({}, {});
  word_tests_.push_back({.id = id, .typed = code_points(folded), .distance = distance, .is_similar = true});
  return id;
}

void TokenTests::open_word_gate(std::string_view prefix, std::string_view suffix) {
  if (is_word_gate_open_) return;
  is_word_gate_open_ = prefix.empty() && suffix.empty();
  for (std::size_t first = 0; first < 256; ++first) {
    if (!prefix.empty() && first != static_cast<unsigned char>(prefix.front())) continue;
    for (std::size_t last = 0; last < 256; ++last) {
      if (suffix.empty() || last == static_cast<unsigned char>(suffix.back())) word_gate_[first << 8U | last] = true;
    }
  }
}

std::vector<TestId> TokenTests::add(const TokenPattern& pattern, Analyzer& analyzer) {
  if (pattern.test == TokenTest::stem) return add_words(pattern.text, analyzer);
  if (pattern.test == TokenTest::wildcard) return {add_wildcard(pattern.text)};
  std::vector<TestId> tests;
  for (const Token& token : analyzer.tokenize(pattern.text)) {
    if (pattern.test == TokenTest::similar) {
      tests.push_back(add_similar(token.folded, pattern.distance));
      continue;
    }
    const std::string_view raw = std::string_view(pattern.text).substr(token.begin, token.end - token.begin);
    const bool is_cased = pattern.test == TokenTest::cased;
    std::string form = is_cased ? cased_form_of(raw, classes_) : form_of(raw, classes_);
    tests.push_back(add_form(token.folded, std::move(form), is_cased));
  }
  require_tokens(tests);
  return tests;
}

bool TokenTests::passes(const WordTest& test, std::string_view folded) const {
  if (!test.is_similar) return test.wildcard.fits(folded);
  // A character is at most four bytes.
  if (folded.size() > 4 * (test.typed.size() + test.distance) || folded.size() + test.distance < test.typed.size()) {
    return false;
  }
  return edit_distance(code_points(folded), test.typed, test.distance) <= test.distance;
}

const std::vector<TestId>& TokenTests::passed_by_word(std::string_view folded) {
  const auto known = remembered_.find(folded);
  if (known != remembered_.end()) return known->second;
  if (remembered_.size() >= kMaxRemembered) remembered_.clear();
  std::vector<TestId> passed;
  for (const WordTest& test : word_tests_) {
    if (passes(test, folded)) passed.push_back(test.id);
  }
  return remembered_.emplace(std::string(folded), std::move(passed)).first->second;
}

void TokenTests::passed_by(const Token& token, std::string_view raw, std::vector<TestId>& passed) {
  passed.clear();
  if (stem_gate_[gate(token.stem)]) {
    if (const auto found = stems_.find(token.stem); found != stems_.end()) passed.push_back(found->second);
  }
  if (has_form_tests_ && form_gate_[gate(token.folded)]) {
    if (const auto found = forms_.find(token.folded); found != forms_.end()) {
      for (const FormTest& test : found->second) {
        const std::string form = test.is_cased ? cased_form_of(raw, classes_) : form_of(raw, classes_);
        if (form == test.form || without_possessive(form) == test.form) passed.push_back(test.id);
      }
    }
  }
  if (!word_tests_.empty() && word_gate_[ends(token.folded)]) {
    const std::vector<TestId>& words = passed_by_word(token.folded);
    passed.insert(passed.end(), words.begin(), words.end());
  }
}

}  // namespace backfile::query
