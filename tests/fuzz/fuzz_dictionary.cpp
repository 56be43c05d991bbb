#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "common/dictionary.hpp"
#include "common/error.hpp"
#include "tests/support/fuzzed_bytes.hpp"
#include "tests/support/require.hpp"

namespace {

using namespace backfile;

/// No text is much longer than what its frame could hold, so memory is bounded by the file.
constexpr std::size_t kMostExpansion = 1U << 16U;

std::shared_ptr<const Dictionary> read_dictionary(std::string_view bytes) {
  try {
    return std::make_shared<const Dictionary>(std::string(bytes));
  } catch (const Error& error) {
    test::require(error.code() == ErrorCode::index_damaged);
    return nullptr;
  }
}

void check_frame(TextDecompressor& decompressor, std::string_view frame) {
  try {
    const std::string text = decompressor.decompress(frame);
    test::require(text.size() <= (frame.size() + 1) * kMostExpansion);
  } catch (const Error& error) {
    test::require(error.code() == ErrorCode::index_damaged);
  }
}

}  // namespace

/// Two bytes are the size of a dictionary, which follows. What is left is a frame, and a text that must come back from
/// being compressed with the dictionary.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  test::FuzzedBytes input(data, size);
  const std::size_t high = input.choice();
  const std::size_t dictionary_size = high << 8U | input.choice();
  const std::string_view rest = input.rest();
  const auto dictionary = read_dictionary(rest.substr(0, dictionary_size));
  const std::string_view text = rest.substr(std::min(dictionary_size, rest.size()));
  Dictionaries dictionaries;
  if (dictionary) {
    test::require(dictionary->id() != 0);
    dictionaries[dictionary->id()] = dictionary;
  }
  TextDecompressor decompressor(dictionaries);
  check_frame(decompressor, text);
  std::string frame;
  TextCompressor(dictionary).append(frame, text);
  test::require(decompressor.decompress(frame) == text);
  return 0;
}
