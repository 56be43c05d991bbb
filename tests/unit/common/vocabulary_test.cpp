#include "common/vocabulary.hpp"

#include <limits>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/error.hpp"
#include "common/file_io.hpp"
#include "common/mapped_file.hpp"
#include "common/vocabulary_writer.hpp"
#include "tests/support/temp_folder.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using Counts = std::map<std::string, std::uint64_t>;

/// The bytes of a file with these words.
std::string file_of(const Counts& counts) {
  const test::TempFolder folder;
  const auto path = folder.path() / "words";
  VocabularyWriter writer(path);
  for (const auto& [word, count] : counts) writer.add(word, count);
  writer.finish();
  return read_file(path);
}

Counts read(const Vocabulary& vocabulary, std::string_view prefix = "") {
  Counts counts;
  std::string last;
  vocabulary.for_each(prefix, [&](std::string_view word, std::uint64_t count) {
    EXPECT_LT(last, word);
    last = word;
    counts.emplace(word, count);
    return true;
  });
  return counts;
}

/// The bytes of each file outlive it.
Vocabulary vocabulary_of(const std::vector<std::string_view>& files) {
  std::vector<VocabularyFile> readers;
  for (const std::string_view bytes : files) readers.emplace_back(bytes, "a/words");
  return Vocabulary(std::move(readers));
}

/// Words of few letters, so that many share their beginnings.
Counts random_words(unsigned seed, std::size_t size) {
  std::mt19937 random(seed);
  Counts counts;
  for (std::size_t i = 0; i < size; ++i) {
    std::string word(1 + random() % 12, 'a');
    for (char& c : word) c = static_cast<char>('a' + random() % 3);
    if (i % 50 == 0) word.resize(kMaxVocabularyWordBytes, 'z');
    counts[word] += 1 + random() % 1'000'000;
  }
  return counts;
}

TEST(Vocabulary, GivesBackWhatWasWritten) {
  for (const std::size_t size : {0U, 1U, 63U, 64U, 65U, 128U, 129U, 5'000U}) {
    Counts counts;
    for (std::size_t i = 0; i < size; ++i) counts["w" + std::to_string(i)] = i + 1;
    const std::string bytes = file_of(counts);
    const Vocabulary vocabulary = vocabulary_of({bytes});
    EXPECT_EQ(vocabulary.size(), size);
    EXPECT_EQ(read(vocabulary), counts);
    for (const auto& [word, count] : counts) EXPECT_EQ(vocabulary.count(word), count);
    for (const char* word : {"", "a", "w", "w00", "w9999", "x"}) EXPECT_EQ(vocabulary.count(word), 0U);
  }
}

TEST(Vocabulary, GivesTheWordsWithAPrefix) {
  const Counts counts = random_words(1, 3'000);
  const std::string bytes = file_of(counts);
  const Vocabulary vocabulary = vocabulary_of({bytes});
  for (const char* prefix : {"", "a", "b", "c", "ab", "cc", "abcab", "cccccccccccccc", "d", "zz"}) {
    Counts expected;
    for (const auto& [word, count] : counts) {
      if (word.starts_with(prefix)) expected.emplace(word, count);
    }
    EXPECT_EQ(read(vocabulary, prefix), expected) << prefix;
  }
}

TEST(Vocabulary, SumsTheListsOfSeveralSegments) {
  std::vector<std::string> files;
  Counts sum;
  for (std::size_t seed = 0; seed < 7; ++seed) {
    const Counts counts = random_words(static_cast<unsigned>(seed), seed * 200);
    files.push_back(file_of(counts));
    for (const auto& [word, count] : counts) sum[word] += count;
  }
  const Vocabulary vocabulary = vocabulary_of({files.begin(), files.end()});
  EXPECT_EQ(read(vocabulary), sum);
  EXPECT_EQ(vocabulary.size(), sum.size());
  for (const auto& [word, count] : sum) ASSERT_EQ(vocabulary.count(word), count);
  std::erase_if(sum, [](const auto& entry) { return !entry.first.starts_with("ab"); });
  EXPECT_EQ(read(vocabulary, "ab"), sum);
}

TEST(Vocabulary, StopsWhereItsCallerHasEnough) {
  const std::vector<std::string> files{file_of({{"ebb", 1}, {"flood", 2}, {"tide", 3}}), file_of({{"flood", 4}})};
  for (const std::size_t segments : {1U, 2U}) {
    std::vector<std::string> words;
    vocabulary_of({files.begin(), files.begin() + static_cast<std::ptrdiff_t>(segments)})
        .for_each("", [&](std::string_view word, std::uint64_t) {
          words.emplace_back(word);
          return words.size() < 2;
        });
    EXPECT_THAT(words, ElementsAre("ebb", "flood"));
  }
}

TEST(Vocabulary, TakesAnyBytesAndAnyCount) {
  const Counts counts{{std::string("\0", 1), 1}, {"\xff\xfe", 2}, {"été", std::numeric_limits<std::uint64_t>::max()}};
  const std::string bytes = file_of(counts);
  EXPECT_EQ(read(vocabulary_of({bytes})), counts);
}

TEST(Vocabulary, OfNoSegmentsIsEmpty) {
  const Vocabulary vocabulary = vocabulary_of({});
  EXPECT_EQ(vocabulary.size(), 0U);
  EXPECT_EQ(vocabulary.count("flood"), 0U);
  EXPECT_THAT(read(vocabulary), IsEmpty());
}

/// The message with which bytes are refused; empty if they are not.
std::string refusal_of(const std::string& bytes) {
  try {
    const Vocabulary vocabulary = vocabulary_of({bytes});
    read(vocabulary);
    vocabulary.count("m");
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::index_damaged);
    return error.what();
  }
  return {};
}

TEST(VocabularyFile, PassesOverABeginningAsAWalkDoes) {
  for (const std::size_t size : {1U, 63U, 64U, 65U, 200U, 3'000U}) {
    const Counts counts = random_words(5, size);
    const std::string bytes = file_of(counts);
    const VocabularyFile file(bytes, "a/words");
    for (std::size_t length = 1; length <= 4; ++length) {
      VocabularyFile::Cursor at = file.find("");
      for (auto expected = counts.begin(); expected != counts.end();) {
        ASSERT_FALSE(at.at_end());
        ASSERT_EQ(at.word(), expected->first);
        ASSERT_EQ(at.count(), expected->second);
        const std::string beginning = expected->first.substr(0, length);
        at.next_beginning(beginning.size());
        while (expected != counts.end() && expected->first.starts_with(beginning)) ++expected;
      }
      EXPECT_TRUE(at.at_end());
    }
  }
}

TEST(VocabularyFile, RefusesEveryCutFileByName) {
  const std::string bytes = file_of(random_words(3, 300));
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    ASSERT_THAT(refusal_of(bytes.substr(0, size)), HasSubstr("'a/words'")) << size;
  }
  EXPECT_EQ(refusal_of(bytes), "");
}

/// A wrong bit may make another word of one, but never leads outside of the file.
TEST(VocabularyFile, ReadsOrRefusesAFileWithAWrongBit) {
  const std::string bytes = file_of(random_words(4, 200));
  for (std::size_t i = 0; i < bytes.size() * 8; ++i) {
    std::string damaged = bytes;
    damaged[i / 8] = static_cast<char>(damaged[i / 8] ^ (1 << (i % 8)));
    const std::string refusal = refusal_of(damaged);
    if (i / 8 < 8) {
      ASSERT_THAT(refusal, HasSubstr("is no list of words"));
    }
  }
}

TEST(VocabularyFile, RefusesWhatContradictsItself) {
  const auto with_block = [](const std::string& block, char words = 2) {
    std::string bytes = "BFWORD1\n" + block;
    bytes += std::string("\x08\0\0\0\0\0\0\0", 8);
    bytes += words;
    return bytes + std::string(7, '\0');
  };
  using namespace std::string_literals;
  EXPECT_EQ(refusal_of(with_block("\x01"
                                  "a"
                                  "\x05"
                                  "\0\x01"
                                  "b"
                                  "\x07"s)),
            "");
  EXPECT_THAT(refusal_of(with_block("\x01"
                                    "b"
                                    "\x05"
                                    "\0\x01"
                                    "a"
                                    "\x07"s)),
              HasSubstr("out of order"));
  EXPECT_THAT(refusal_of(with_block("\x01"
                                    "a"
                                    "\x05"
                                    "\0\x01"
                                    "a"
                                    "\x07"s)),
              HasSubstr("out of order"));
  EXPECT_THAT(refusal_of(with_block("\x01"
                                    "a"
                                    "\x05"
                                    "\x01\0"
                                    "\x07"s)),
              HasSubstr("out of order"));
  EXPECT_THAT(refusal_of(with_block("\0"
                                    "\x05"
                                    "\0\x01"
                                    "a"
                                    "\x07"s)),
              HasSubstr("out of order"));
  EXPECT_THAT(refusal_of(with_block("\x01"
                                    "a"
                                    "\x05"
                                    "\x02\x01"
                                    "b"
                                    "\x07"s)),
              HasSubstr("too long"));
  EXPECT_THAT(refusal_of(with_block("\x41" + std::string(65, 'a') + "\x05"s, 1)), HasSubstr("too long"));
  EXPECT_THAT(refusal_of(with_block("\x01"
                                    "a"
                                    "\0"
                                    "\0\x01"
                                    "b"
                                    "\x07"s)),
              HasSubstr("no article"));
  EXPECT_THAT(refusal_of(with_block("\x01"
                                    "a"
                                    "\x05"s)),
              HasSubstr("is cut"));
  EXPECT_THAT(refusal_of(with_block("\x01"
                                    "a"
                                    "\x05"s,
                                    100)),
              HasSubstr("number of words"));
}

TEST(MappedFile, GoesOnReadingARemovedFile) {
  const test::TempFolder folder;
  const std::string path = folder.write("words", "tide");
  MappedFile file(path);
  std::filesystem::remove(path);
  const MappedFile moved = std::move(file);
  EXPECT_EQ(moved.bytes(), "tide");
}

TEST(MappedFile, ReadsAnEmptyFileAndNamesAMissingOne) {
  const test::TempFolder folder;
  EXPECT_EQ(MappedFile(folder.write("empty", "")).bytes(), "");
  try {
    const MappedFile file(folder.path() / "missing");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::io);
    EXPECT_THAT(error.what(), HasSubstr("missing': No such file"));
  }
}

}  // namespace
}  // namespace backfile
