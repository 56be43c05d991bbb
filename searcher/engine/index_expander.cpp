#include "searcher/engine/index_expander.hpp"

#include <string_view>

#include "common/analyzer.hpp"
#include "common/schema.hpp"
#include "searcher/engine/near_vocabulary.hpp"
#include "searcher/engine/word_expansion.hpp"
#include "searcher/query/wildcard.hpp"

namespace backfile {
namespace {

/// The words or values of an expansion. Throws BroadPattern.
std::vector<std::string> require_few(Expansion expansion, const std::string& typed, std::string_view things) {
  if (!expansion) throw BroadPattern(message(expansion.error(), typed, things), "write more of it");
  return *std::move(expansion);
}

}  // namespace

std::vector<std::string> IndexExpander::matching_words(const query::TokenPattern& pattern) const {
  const query::Wildcard wildcard = query::Wildcard::of_word(pattern.text);
  const auto fits = [&](std::string_view word) { return wildcard.fits(word); };
  return require_few(expand_words(index_->vocabulary(), wildcard.literal_prefix(), fits), pattern.text, "words");
}

std::vector<std::string> IndexExpander::similar_words(const query::TokenPattern& pattern) const {
  Analyzer analyzer("");
  const std::vector<Token>& tokens = analyzer.tokenize(pattern.text);
  if (tokens.size() != 1) throw Error(ErrorCode::internal, "a word with an edit distance is not one token");
  std::vector<std::string> words;
  for (NearWord& near : near_vocabulary(index_->vocabulary(), tokens.front().folded, pattern.distance)) {
    words.push_back(std::move(near.text));
  }
  if (words.size() <= kMaxExpansions) return words;
  return require_few(Failure{TooManyExpansions{words.size(), kMaxExpansions}}, pattern.text, "words");
}

std::vector<std::string> IndexExpander::matching_values(query::KeywordField field, const std::string& pattern) const {
  const query::Wildcard wildcard = query::Wildcard::of_value(pattern);
  const auto fits = [&](std::string_view value) { return wildcard.fits(value); };
  return require_few(
      expand_values(index_->database(), find_field(query::name(field))->prefix, wildcard.literal_prefix(), fits),
      pattern, "values");
}

const std::vector<std::string>& IndexExpander::words(const query::TokenPattern& pattern) {
  const auto [place, is_new] =
      words_.try_emplace(std::tuple(pattern.test, pattern.text, pattern.distance), std::vector<std::string>{});
  if (is_new) {
    place->second = pattern.test == query::TokenTest::similar ? similar_words(pattern) : matching_words(pattern);
  }
  return place->second;
}

const std::vector<std::string>& IndexExpander::values(query::KeywordField field, const std::string& pattern) {
  const auto [place, is_new] = values_.try_emplace(std::pair(field, pattern), std::vector<std::string>{});
  if (is_new) place->second = matching_values(field, pattern);
  return place->second;
}

}  // namespace backfile
