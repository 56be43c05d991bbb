#include "indexer/pipeline/known_dumps.hpp"

#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/error.hpp"
#include "tests/support/temp_folder.hpp"

namespace backfile {
namespace {

using ::testing::HasSubstr;

constexpr std::size_t kHeadBytes = 16;
constexpr std::size_t kDumpBytes = 56;

KnownDump make_dump(std::uint64_t number) {
  return {.reading = hash128("reading " + std::to_string(number % 3)),
          .content = {KnownDumps::kMinBytes + number % 2, hash128(std::to_string(number))},
          .records = number + 1,
          .dumps = 1};
}

KnownDumps make_known(std::uint64_t count) {
  KnownDumps known;
  for (std::uint64_t i = 0; i < count; ++i) EXPECT_TRUE(known.add(make_dump(i)));
  return known;
}

/// Why the bytes are refused; empty if they are not.
std::string refusal_of(const std::string& bytes) {
  try {
    static_cast<void>(KnownDumps::from_bytes(bytes, "LIST"));
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::index_damaged);
    EXPECT_THAT(error.what(), HasSubstr("'LIST'"));
    EXPECT_THAT(error.hint(), HasSubstr("--reread"));
    return error.what();
  }
  return {};
}

TEST(KnownDumps, FindsWhatWasAdded) {
  const KnownDumps known = make_known(20);
  for (std::uint64_t i = 0; i < 20; ++i) {
    const KnownDump dump = make_dump(i);
    ASSERT_TRUE(known.may_know(dump.reading, dump.content.bytes));
    const KnownDump* const found = known.find(dump.reading, dump.content);
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(*found, dump);
  }
  EXPECT_EQ(known.size(), 20U);
}

TEST(KnownDumps, AskForSizeReadingAndContent) {
  const KnownDumps known = make_known(1);
  const KnownDump dump = make_dump(0);
  EXPECT_FALSE(known.may_know(dump.reading, dump.content.bytes + 1));
  EXPECT_FALSE(known.may_know(hash128("other"), dump.content.bytes));
  EXPECT_EQ(known.find(dump.reading, {dump.content.bytes, hash128("other")}), nullptr);
  EXPECT_EQ(known.find(dump.reading, {dump.content.bytes + 1, dump.content.hash}), nullptr);
  EXPECT_EQ(known.find(hash128("other"), dump.content), nullptr);
}

TEST(KnownDumps, KnowADumpOnce) {
  KnownDumps known = make_known(3);
  EXPECT_FALSE(known.add(make_dump(1)));
  EXPECT_EQ(known.size(), 3U);
}

TEST(KnownDumps, ForgetTheOldest) {
  KnownDumps known = make_known(KnownDumps::kMostDumps);
  EXPECT_TRUE(known.add(make_dump(KnownDumps::kMostDumps)));
  EXPECT_EQ(known.size(), KnownDumps::kMostDumps);
  EXPECT_EQ(known.find(make_dump(0).reading, make_dump(0).content), nullptr);
  EXPECT_NE(known.find(make_dump(1).reading, make_dump(1).content), nullptr);
  EXPECT_TRUE(known.add(make_dump(0)));
}

TEST(KnownDumps, SurviveTheirBytes) {
  for (const std::uint64_t count : {0U, 1U, 20U}) {
    const std::string bytes = make_known(count).to_bytes();
    EXPECT_EQ(bytes.size(), kHeadBytes + count * kDumpBytes);
    const KnownDumps read = KnownDumps::from_bytes(bytes, "LIST");
    EXPECT_EQ(read.to_bytes(), bytes);
    EXPECT_EQ(read.find(make_dump(0).reading, make_dump(0).content) != nullptr, count > 0);
  }
}

TEST(KnownDumps, RefuseOtherBytes) {
  const std::string bytes = make_known(3).to_bytes();
  EXPECT_THAT(refusal_of(""), HasSubstr("is no such list"));
  EXPECT_THAT(refusal_of("BFDUMP2\n" + bytes.substr(8)), HasSubstr("is no such list"));
  EXPECT_THAT(refusal_of(bytes.substr(0, kHeadBytes - 1)), HasSubstr("is no such list"));
  EXPECT_THAT(refusal_of(bytes.substr(0, bytes.size() - 1)), HasSubstr("wrong length"));
  EXPECT_THAT(refusal_of(bytes + "x"), HasSubstr("wrong length"));
  std::string doubled = bytes;
  doubled.replace(kHeadBytes, kDumpBytes, bytes.substr(kHeadBytes + kDumpBytes, kDumpBytes));
  EXPECT_THAT(refusal_of(doubled), HasSubstr("names a dump twice"));
  std::string many = bytes;
  many[15] = '\x7f';
  EXPECT_THAT(refusal_of(many), HasSubstr("wrong length"));
  for (const std::size_t number : {2U, 5U, 6U}) {  // Size, records and dumps.
    std::string none = bytes;
    none.replace(kHeadBytes + 8 * number, 8, 8, '\0');
    EXPECT_THAT(refusal_of(none), HasSubstr("wrong number"));
  }
}

TEST(KnownDumps, FileThatIsMissingOrChangedIsDamage) {
  const test::TempFolder folder;
  const std::string bytes = make_known(2).to_bytes();
  const Manifest manifest{.known_dumps = FileRecord{"dumps/1", bytes.size(), hash128(bytes)}};
  EXPECT_THROW(read_known_dumps(folder.path(), manifest), Error);
  folder.write("dumps/1", make_known(1).to_bytes());
  EXPECT_THROW(read_known_dumps(folder.path(), manifest), Error);
  folder.write("dumps/1", bytes);
  EXPECT_EQ(read_known_dumps(folder.path(), manifest).size(), 2U);
  EXPECT_EQ(read_known_dumps(folder.path(), {}).size(), 0U);
}

TEST(Reading, IsAnotherWithOtherFormatMappingsOrPath) {
  const Hash128 plain = reading_of({}, "a.csv");
  EXPECT_EQ(plain, reading_of({.dumps = {{.path = "b"}}, .rereads_known = true}, "a.csv"));
  EXPECT_NE(plain, reading_of({}, "./a.csv"));
  EXPECT_NE(plain, reading_of({.format = find_format("csv")}, "a.csv"));
  const Hash128 mapped = reading_of({.mappings = {{ArticleField::title, "x"}, {ArticleField::body, "y"}}}, "a.csv");
  EXPECT_NE(plain, mapped);
  EXPECT_NE(mapped, reading_of({.mappings = {{ArticleField::body, "y"}, {ArticleField::title, "x"}}}, "a.csv"));
  EXPECT_NE(mapped, reading_of({.mappings = {{ArticleField::title, "x"}, {ArticleField::lead, "y"}}}, "a.csv"));
}

}  // namespace
}  // namespace backfile
