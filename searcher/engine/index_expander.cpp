#include "searcher/engine/index_expander.hpp"

#include <string_view>

#include <fmt/format.h>

#include "common/analyzer.hpp"
#include "common/quoted.hpp"
#include "common/schema.hpp"
#include "common/term.hpp"
#include "common/vocabulary.hpp"
#include "searcher/query/edit_distance.hpp"
#include "searcher/query/wildcard.hpp"

namespace backfile {
namespace {

void require_few(std::size_t found, const std::string& typed, std::string_view what) {
  if (found <= IndexExpander::kMaxExpansions) return;
  throw BroadPattern(fmt::format("{} stands for {} {} of this index; at most {} can be searched", backfile::quoted(typed), found,
                                 what, IndexExpander::kMaxExpansions),
                     "write more of it");
}

}  // namespace

std::vector<std::string> IndexExpander::matching_words(const query::TokenPattern& pattern) const {
  const query::Wildcard wildcard = query::Wildcard::of_word(pattern.text);
  std::vector<std::string> found;
  std::size_t count = 0;
  index_->vocabulary().for_each(wildcard.literal_prefix(), [&](std::string_view word, std::uint64_t) {
    if (wildcard.fits(word) && ++count <= kMaxExpansions) found.emplace_back(word);
    return true;
  });
  require_few(count, pattern.text, "words");
  return found;
}

std::vector<std::string> IndexExpander::similar_words(const query::TokenPattern& pattern) const {
  Analyzer analyzer("");
  const std::vector<Token>& tokens = analyzer.tokenize(pattern.text);
  if (tokens.size() != 1) throw Error(ErrorCode::internal, "a word with an edit distance is not one token");
  const std::u32string typed = query::code_points(tokens.front().folded);
  std::vector<std::string> found;
  std::size_t count = 0;
  index_->vocabulary().for_each("", [&](std::string_view word, std::uint64_t) {
    // A code point has four bytes at most, so a longer word is too far away whatever is in it.
    const bool is_too_long = word.size() > (typed.size() + pattern.distance) * 4;
    const bool is_too_short = word.size() + pattern.distance < typed.size();
    if (is_too_long || is_too_short) return true;
    if (query::edit_distance(typed, query::code_points(word), pattern.distance) > pattern.distance) return true;
    if (++count <= kMaxExpansions) found.emplace_back(word);
    return true;
  });
  require_few(count, pattern.text, "words");
  return found;
}

std::vector<std::string> IndexExpander::matching_values(query::KeywordField field, const std::string& pattern) const {
  const query::Wildcard wildcard = query::Wildcard::of_value(pattern);
  const std::string prefix(find_field(query::name(field))->prefix);
  const std::string literal = prefix + std::string(wildcard.literal_prefix());
  std::vector<std::string> found;
  std::size_t count = 0;
  const Xapian::Database& database = index_->database();
  const auto end = database.allterms_end(literal);
  for (auto at = database.allterms_begin(literal); at != end; ++at) {
    const std::string term = *at;
    const std::string_view value = std::string_view(term).substr(prefix.size());
    if (wildcard.fits(value) && ++count <= kMaxExpansions) found.emplace_back(value);
  }
  require_few(count, pattern, "values");
  return found;
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
