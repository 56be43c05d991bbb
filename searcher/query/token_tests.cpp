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

TestId TokenTests::number(const std::string& description) {
  const auto [found, is_new] = numbers_.try_emplace(description, static_cast<TestId>(size_));
  if (is_new) ++size_;
  return found->second;
}

TestId TokenTests::add_stem(std::string_view stem) {
  const TestId id = number(fmt::format("stem {}", stem));
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

void TokenTests::add_form(TestId id, std::string_view folded, std::string form, bool is_cased) {
  std::vector<FormTest>& same_word = forms_[std::string(folded)];
  for (const FormTest& known : same_word) {
    if (known.id == id) return;
  }
  same_word.push_back({id, is_cased, std::move(form)});
  form_gate_.set(gate(folded));
  has_form_tests_ = true;
}

void TokenTests::open_word_gate(std::string_view prefix, std::string_view suffix) {
  for (std::size_t first = 0; first < 256; ++first) {
    if (!prefix.empty() && first != static_cast<unsigned char>(prefix.front())) continue;
    for (std::size_t last = 0; last < 256; ++last) {
      if (suffix.empty() || last == static_cast<unsigned char>(suffix.back())) word_gate_[first << 8U | last] = true;
    }
  }
}

std::vector<TestId> TokenTests::add(const TokenPattern& pattern, Analyzer& analyzer) {
  if (pattern.test == TokenTest::stem) return add_words(pattern.text, analyzer);
  std::vector<TestId> tests;
  if (pattern.test == TokenTest::wildcard) {
    WordTest test{.wildcard = Wildcard::of_word(pattern.text)};
    test.id = number(fmt::format("like {}", test.wildcard.pattern()));
    if (test.id + 1 == size_) {
      open_word_gate(test.wildcard.literal_prefix(), test.wildcard.literal_suffix());
      word_tests_.push_back(test);
    }
    return {test.id};
  }
  for (const Token& token : analyzer.tokenize(pattern.text)) {
    const std::string_view raw = std::string_view(pattern.text).substr(token.begin, token.end - token.begin);
    if (pattern.test == TokenTest::similar) {
      WordTest test{.typed = code_points(token.folded), .distance = pattern.distance, .is_similar = true};
      test.id = number(fmt::format("similar {} {}", pattern.distance, token.folded));
      if (test.id + 1 == size_) {
        open_word_gate({}, {});
        word_tests_.push_back(test);
      }
      tests.push_back(test.id);
      continue;
    }
    const bool is_cased = pattern.test == TokenTest::cased;
    std::string form = is_cased ? cased_form_of(raw, classes_) : form_of(raw, classes_);
    tests.push_back(number(fmt::format("{} {} {}", is_cased ? "cased" : "form", token.folded, form)));
    add_form(tests.back(), token.folded, std::move(form), is_cased);
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
