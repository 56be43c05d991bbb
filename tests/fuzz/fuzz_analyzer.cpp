// The analyzer: any bytes are good input, and the laws of analyzer.hpp hold for them.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/analyzer.hpp"
#include "common/utf8.hpp"
#include "tests/support/require.hpp"

namespace {

using namespace backfile;
using test::require;

Analyzer& analyzer_of(std::size_t choice) {
  static std::array analyzers{Analyzer(""),   Analyzer("en"), Analyzer("de"), Analyzer("fr"),
                              Analyzer("ru"), Analyzer("ar"), Analyzer("tr"), Analyzer("ta")};
  return analyzers[choice % analyzers.size()];
}

/// For every offset up to and including the end, whether a code point or an ill-formed sequence begins there.
std::vector<bool> borders_of(std::string_view text) {
  std::vector<bool> borders(text.size() + 1, false);
  for (std::size_t i = 0; i < text.size(); i += decode_utf8(text, i).length) borders[i] = true;
  borders[text.size()] = true;
  return borders;
}

std::vector<std::string> folded_words(const std::vector<Token>& tokens) {
  std::vector<std::string> words;
  for (const Token& token : tokens) words.emplace_back(token.folded);
  return words;
}

void check_places(std::string_view text, const std::vector<Token>& tokens) {
  const std::vector<bool> borders = borders_of(text);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    require(token.begin < token.end && token.end <= text.size());
    require(borders[token.begin] && borders[token.end]);
    require(is_valid_utf8(text.substr(token.begin, token.end - token.begin)));
    require(token.position == i);
    if (i == 0) {
      require(token.sentence == 0 && !token.starts_glued_sentence);
      continue;
    }
    const Token& before = tokens[i - 1];
    require(before.begin < token.begin && before.end < token.end);
    require(token.sentence == before.sentence || token.sentence == before.sentence + 1);
    require(!token.starts_glued_sentence || token.sentence > before.sentence);
  }
}

void check_forms(const std::vector<Token>& tokens) {
  for (const Token& token : tokens) {
    require(!token.folded.empty() && is_valid_utf8(token.folded));
    require(!token.stem.empty() && is_valid_utf8(token.stem));
  }
}

/// Folding a folded word changes nothing: what a searcher copies from a list of terms finds the term.
void check_folding_is_final(const std::vector<std::string>& words) {
  static Analyzer analyzer("");
  for (const std::string& word : words) require(folded_words(analyzer.tokenize(word)) == std::vector{word});
}

void check_value(std::string_view value) {
  const std::string folded = fold_value(value);
  require(is_valid_utf8(folded));
  require(fold_value(folded) == folded);
}

}  // namespace

/// The first byte chooses the language, the rest is the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string bytes(data + 1, data + size);
  Analyzer& analyzer = analyzer_of(data[0]);

  const std::vector<Token>& tokens = analyzer.tokenize(bytes);
  check_places(bytes, tokens);
  check_forms(tokens);
  const std::vector<std::string> words = folded_words(tokens);
  check_folding_is_final(words);

  require(folded_words(analyzer.tokenize(to_valid_utf8(bytes))) == words);
  check_value(bytes);
  return 0;
}
