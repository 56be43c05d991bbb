#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/error.hpp"
#include "common/vocabulary.hpp"
#include "tests/support/require.hpp"

namespace {

using backfile::test::require;

std::vector<std::string> words_with(const backfile::Vocabulary& vocabulary, std::string_view prefix) {
  std::vector<std::string> words;
  vocabulary.for_each(prefix, [&](std::string_view word, std::uint64_t) {
    require(word.starts_with(prefix));
    require(words.empty() || words.back() < word);
    words.emplace_back(word);
    return words.size() < 1'000;
  });
  return words;
}

/// Passes over whatever begins with the same bytes.
void pass_over(const backfile::VocabularyFile& file, std::size_t bytes) {
  auto at = file.find("");
  while (!at.at_end()) {
    const std::string before(at.word());
    at.next_beginning(std::min(bytes, before.size()));
    require(at.at_end() || before < at.word());
  }
}

}  // namespace

/// Whatever the bytes, they are read as a list in order or refused as damaged; so are two such lists as one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto read = [](std::string_view one, std::string_view two) {
    try {
      const backfile::VocabularyFile first(one, "words");
      const backfile::VocabularyFile second(two, "words");
      const backfile::Vocabulary both({first, second});
      words_with(both, "");
      words_with(both, "fl");
      pass_over(first, 1);
      pass_over(second, 3);
      both.count("flood");
      const backfile::Vocabulary single({first});
      const std::vector<std::string> words = words_with(single, "");
      require(words.size() == std::min<std::size_t>(single.size(), 1'000));
    } catch (const backfile::Error& error) {
      require(error.code() == backfile::ErrorCode::index_damaged);
    }
  };
  read(bytes, bytes);
  read(bytes.substr(0, size / 2), bytes.substr(size / 2));
  return 0;
}
