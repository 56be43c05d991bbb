#include "indexer/pipeline/known_dumps.hpp"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/error.hpp"
#include "tests/support/temp_folder.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr const char* kMagic = "BFDUMP2\n";
constexpr std::size_t kMagicBytes = 8;

/// All but the first are rows; of those with the same shape the longer ones have higher numbers.
KnownDump make_dump(std::uint64_t number) {
  return {.shape = hash128("shape " + std::to_string(number % 3)),
          .key = hash128(std::to_string(number)),
          .files = 1 + number,
          .bytes = KnownDumps::kMinBytes + number,
          .dumps = 2 * number,
          .unchanged = 3 * number,
          .duplicates = 4 * number,
          .notes = std::string(number % 5, 'n')};
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
    const KnownDump* const found = known.find(make_dump(i).key);
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(*found, make_dump(i));
  }
  EXPECT_EQ(known.find(hash128("other")), nullptr);
  EXPECT_EQ(known.size(), 20U);
}

TEST(KnownDumps, TellTheLongestRowsOfAShapeFirst) {
  const KnownDumps known = make_known(8);
  EXPECT_THAT(known.beginning_with(make_dump(1).shape),
              ElementsAre(known.find(make_dump(7).key), known.find(make_dump(4).key), known.find(make_dump(1).key)));
  EXPECT_THAT(known.beginning_with(hash128("other")), ElementsAre());
}

TEST(KnownDumps, KnowADumpOnce) {
  KnownDumps known = make_known(3);
  EXPECT_FALSE(known.add(make_dump(1)));
  EXPECT_EQ(known.size(), 3U);
}

TEST(KnownDumps, ForgetTheOldest) {
  KnownDumps known;
  for (std::uint64_t i = 0; i <= KnownDumps::kMostDumps; ++i) {
    EXPECT_TRUE(known.add({.shape = make_dump(i).shape, .key = make_dump(i).key, .bytes = KnownDumps::kMinBytes}));
  }
  EXPECT_EQ(known.size(), KnownDumps::kMostDumps);
  EXPECT_EQ(known.find(make_dump(0).key), nullptr);
  EXPECT_NE(known.find(make_dump(1).key), nullptr);
  EXPECT_EQ(known.beginning_with(make_dump(0).shape).size(), KnownDumps::kMostDumps / 3);
  EXPECT_TRUE(known.add(make_dump(0)));
}

TEST(KnownDumps, ForgetTheOldestOfThoseWithNotesWhereTheseAreTooLong) {
  KnownDumps known;
  for (std::uint64_t i = 0; i < 4; ++i) {
    KnownDump dump = make_dump(i);
    dump.notes = std::string(i == 0 ? 0 : KnownDumps::kMostNoteBytes / 2, 'n');
    EXPECT_TRUE(known.add(dump));
  }
  EXPECT_NE(known.find(make_dump(0).key), nullptr);
  EXPECT_EQ(known.find(make_dump(1).key), nullptr);
  EXPECT_NE(known.find(make_dump(2).key), nullptr);
  EXPECT_NE(known.find(make_dump(3).key), nullptr);
}

TEST(KnownDumps, SurviveTheirBytes) {
  for (const std::uint64_t count : {0U, 1U, 20U}) {
    const std::string bytes = make_known(count).to_bytes();
    const KnownDumps read = KnownDumps::from_bytes(bytes, "LIST");
    EXPECT_EQ(read.to_bytes(), bytes);
    EXPECT_EQ(read.find(make_dump(0).key) != nullptr, count > 0);
  }
}

TEST(KnownDumps, ListOfAnOlderFormIsEmpty) {
  EXPECT_EQ(KnownDumps::from_bytes("BFDUMP1\n" + std::string(64, '\1'), "LIST").size(), 0U);
}

TEST(KnownDumps, RefuseOtherBytes) {
  const std::string bytes = make_known(3).to_bytes();
  EXPECT_THAT(refusal_of(""), HasSubstr("is no such list"));
  EXPECT_THAT(refusal_of("BFDUMP3\n" + bytes.substr(kMagicBytes)), HasSubstr("is no such list"));
  EXPECT_THAT(refusal_of(bytes.substr(0, kMagicBytes)), HasSubstr("wrong length"));
  EXPECT_THAT(refusal_of(bytes + "x"), HasSubstr("wrong length"));
  EXPECT_THAT(refusal_of(kMagic + std::string("\xff\xff\xff\xff\x0f")), HasSubstr("wrong length"));
  for (std::size_t size = kMagicBytes + 1; size < bytes.size(); ++size) {
    EXPECT_THAT(refusal_of(bytes.substr(0, size)), HasSubstr("wrong entry"));
  }
  const std::string one = make_known(1).to_bytes().substr(kMagicBytes + 1);
  EXPECT_THAT(refusal_of(std::string(kMagic) + '\2' + one + one), HasSubstr("names a dump twice"));
  for (const std::size_t number : {32U, 33U}) {  // No file, or too few bytes.
    std::string none = one;
    none.replace(number, number == 33 ? 3 : 1, number == 33 ? std::string("\x80\x80\0", 3) : std::string("\0", 1));
    EXPECT_THAT(refusal_of(std::string(kMagic) + '\1' + none), HasSubstr("wrong entry"));
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
  const DumpFile file{.path = "a.csv", .bytes = KnownDumps::kMinBytes};
  const Hash128 plain = reading_of({}, file);
  EXPECT_EQ(plain, reading_of({.dumps = {{.path = "b"}}, .rereads_known = true}, file));
  EXPECT_NE(plain, reading_of({}, {.path = "./a.csv", .bytes = KnownDumps::kMinBytes}));
  EXPECT_NE(plain, reading_of({.format = find_format("csv")}, file));
  const Hash128 mapped = reading_of({.mappings = {{ArticleField::title, "x"}, {ArticleField::body, "y"}}}, file);
  EXPECT_NE(plain, mapped);
  EXPECT_NE(mapped, reading_of({.mappings = {{ArticleField::body, "y"}, {ArticleField::title, "x"}}}, file));
  EXPECT_NE(mapped, reading_of({.mappings = {{ArticleField::title, "x"}, {ArticleField::lead, "y"}}}, file));
}

TEST(Reading, DependsOnWhetherItWasNamedForASmallFileOnly) {
  const std::uint64_t small = KnownDumps::kMinBytes - 1;
  EXPECT_NE(reading_of({}, {.path = "a", .bytes = small, .is_named = true}),
            reading_of({}, {.path = "a", .bytes = small}));
  const std::uint64_t large = KnownDumps::kMinBytes;
  EXPECT_EQ(reading_of({}, {.path = "a", .bytes = large, .is_named = true}),
            reading_of({}, {.path = "a", .bytes = large}));
}

TEST(KnownDumps, KeyDependsOnContentReadingAndOrder) {
  const DumpIdentity one = identity_of(hash128("r"), {100'000, hash128("1")});
  const DumpIdentity two = identity_of(hash128("r"), {100'000, hash128("2")});
  const DumpIdentity other = identity_of(hash128("s"), {100'000, hash128("1")});
  const auto key = [](const std::vector<DumpIdentity>& files) { return key_of(files); };
  EXPECT_NE(key({one}), key({two}));
  EXPECT_NE(key({one}), key({other}));
  EXPECT_NE(key({one, two}), key({two, one}));
  EXPECT_NE(key({one}), key({one, one}));
  EXPECT_EQ(one.shape, two.shape);
  EXPECT_NE(one.shape, other.shape);
}

}  // namespace
}  // namespace backfile
