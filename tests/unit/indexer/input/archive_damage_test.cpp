#include <cstddef>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include "tests/support/archive_writer.hpp"
#include "tests/unit/indexer/input/members_fixture.hpp"

namespace backfile {
namespace {

using std::string_literals::operator""s;
using test::ArchiveEntry;
using test::gzip;
using test::make_tar;
using test::make_zip;
using test::read_file;
using test::read_stream;
using test::ReadFile;
using test::ReadMember;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

/// Text that no compressor makes much shorter; different for each seed.
std::string noise(std::size_t size, unsigned seed) {
  std::string text;
  unsigned state = seed * 2654435761U + 1;
  while (text.size() < size) {
    state = state * 1664525U + 1013904223U;
    text += static_cast<char>(' ' + (state >> 24U) % 95U);
  }
  return text;
}

const std::vector<ArchiveEntry> kThreeFiles{{"a", noise(5000, 1)}, {"b", noise(50000, 2)}, {"c", noise(5000, 3)}};

/// The three files, the second one with this damage.
void expect_only_b_is_broken(const ReadFile& file, const std::string& damage) {
  ASSERT_THAT(file.members, SizeIs(3)) << file.damage;
  EXPECT_EQ(file.members[0], (ReadMember{"F!a", kThreeFiles[0].bytes}));
  EXPECT_EQ(file.members[1].name, "F!b");
  EXPECT_THAT(file.members[1].damage, HasSubstr(damage));
  EXPECT_EQ(file.members[2], (ReadMember{"F!c", kThreeFiles[2].bytes}));
  EXPECT_EQ(file.damage, "");
}

TEST(ArchiveDamage, AWrongChecksumCostsOneMemberOfAZip) {
  std::string stored = make_zip(kThreeFiles, false);
  stored[stored.find(kThreeFiles[1].bytes) + 20000] ^= 1;
  std::string deflated = make_zip(kThreeFiles);
  const std::size_t behind_b = deflated.find("PK\x07\x08", 20000);
  deflated[behind_b + 4] ^= 1;
  for (const ReadFile& file : {read_file(stored), read_stream(deflated, 1000)}) {
    expect_only_b_is_broken(file, "ZIP bad CRC");
    EXPECT_EQ(file.members[1].text.size(), 50000U);
  }
}

TEST(ArchiveDamage, BrokenDataCostOneMemberOfAZip) {
  std::string archive = make_zip(kThreeFiles);
  for (std::size_t i = 0; i < 3000; ++i) archive[20000 + i] = '\xFF';
  for (const std::size_t chunk_bytes : {1000U, 100000U}) expect_only_b_is_broken(read_stream(archive, chunk_bytes), "");
  const ReadFile file = read_file(archive);
  expect_only_b_is_broken(file, "is broken inside of it");
  EXPECT_TRUE(kThreeFiles[1].bytes.starts_with(file.members[1].text.substr(0, 10000)));
}

TEST(ArchiveDamage, AnEncryptedMemberIsNamedAndTheOthersAreRead) {
  const ReadFile file = read_file(make_zip({{"a", "ebb"}, {"b", "flow"}}, true, "secret"));
  EXPECT_THAT(file.members, ElementsAre(ReadMember{"F!a", "", "is encrypted, which is not read"},
                                        ReadMember{"F!b", "", "is encrypted, which is not read"}));
  EXPECT_EQ(file.damage, "");
}

TEST(ArchiveDamage, AnArchiveWithoutFilesIsAnError) {
  using Kind = ArchiveEntry::Kind;
  for (const std::string& archive :
       {make_zip({}), make_zip({{"a/", "", Kind::folder}}), make_tar({{"a", "", Kind::folder}, {".b", "x"}})}) {
    const ReadFile file = read_file(archive);
    EXPECT_THAT(file.members, SizeIs(0));
    EXPECT_EQ(file.damage, "the archive holds no files");
  }
  EXPECT_THAT(read_file(make_tar({{"a.zip", make_zip({})}, {"b", "x"}})).members,
              ElementsAre(ReadMember{"F!a.zip", "", "the archive holds no files"}, ReadMember{"F!b", "x"}));
}

TEST(ArchiveDamage, ACutArchiveDeliversWhatStandsBeforeTheCut) {
  for (const std::string& archive : {make_tar(kThreeFiles), make_zip(kThreeFiles), make_zip(kThreeFiles, false)}) {
    const std::string cut = archive.substr(0, 20000);
    for (const ReadFile& file : {read_file(cut), read_stream(cut, 100)}) {
      ASSERT_THAT(file.members, SizeIs(2));
      EXPECT_EQ(file.members[0].text, kThreeFiles[0].bytes);
      EXPECT_THAT(file.members[1].text, SizeIs(testing::Gt(8000U)));
      EXPECT_TRUE(kThreeFiles[1].bytes.starts_with(file.members[1].text));
      EXPECT_THAT(file.members[1].damage, StartsWith("the archive ends inside of it, near byte"));
      EXPECT_THAT(file.damage, StartsWith("the archive ends inside member 'b', near byte"));
    }
  }
}

TEST(ArchiveDamage, ACutDirectoryOfAZipCostsNoMember) {
  const std::string archive = make_zip(kThreeFiles);
  const std::size_t directory = archive.find("PK\x01\x02");
  for (const std::size_t size : {directory + 24, directory + 60, archive.size() - 22, archive.size() - 1}) {
    const std::string cut = archive.substr(0, size);
    for (const ReadFile& file : {read_file(cut), read_stream(cut, 1), read_stream(cut)}) {
      ASSERT_THAT(file.members, SizeIs(3)) << size;
      for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(file.members[i].text, kThreeFiles[i].bytes);
      EXPECT_THAT(file.damage, StartsWith("the archive ends behind member 'c', inside of its directory")) << size;
    }
  }
}

TEST(ArchiveDamage, WhatStandsBehindTheDirectoryOfAZipIsNone) {
  const std::string archive = make_zip(kThreeFiles) + std::string(100000, 'x');
  EXPECT_EQ(read_file(archive).damage, "");
  EXPECT_EQ(read_stream(archive, 1000).damage, "");
}

TEST(ArchiveDamage, ABrokenHeaderOfATarCostsOneMember) {
  std::string archive = make_tar(kThreeFiles);
  archive[archive.find(kThreeFiles[1].bytes) - 400] ^= 1;
  for (const ReadFile& file : {read_file(archive), read_stream(archive, 100)}) {
    EXPECT_THAT(file.members,
                ElementsAre(ReadMember{"F!a", kThreeFiles[0].bytes}, ReadMember{"F!c", kThreeFiles[2].bytes}));
    EXPECT_THAT(file.damage, HasSubstr("the archive is broken behind member 'a'"));
  }
}

TEST(ArchiveDamage, BytesThatAreMissingFromATarDoNotCostTheRest) {
  std::string archive = make_tar(kThreeFiles);
  archive.erase(archive.find(kThreeFiles[1].bytes) + 100, 777);
  const ReadFile file = read_file(archive);
  ASSERT_FALSE(file.members.empty());
  EXPECT_EQ(file.members.front().text, kThreeFiles[0].bytes);
  EXPECT_NE(file.damage, "");
}

TEST(ArchiveDamage, ADamagedCompressionAroundATarIsSaid) {
  const std::string packed = gzip(make_tar(kThreeFiles));
  const ReadFile file = read_file(packed.substr(0, packed.size() / 2));
  ASSERT_THAT(file.members, SizeIs(2));
  EXPECT_EQ(file.members[0].text, kThreeFiles[0].bytes);
  EXPECT_THAT(file.members[1].damage, HasSubstr("gzip stream ends inside member 1"));
  EXPECT_THAT(file.damage, HasSubstr("gzip stream ends inside member 1"));
}

TEST(ArchiveDamage, ACutCompressedStreamIsDamage) {
  std::string text;
  for (unsigned i = 0; i < 20; ++i) text += noise(100000, i);
  for (const auto& [name, packed] : {std::pair<std::string, std::string>{"bzip2", test::bzip2(text)},
                                     {"xz", test::xz(text)},
                                     {"zstd", test::zstd(text)}}) {
    for (const std::size_t missing : {packed.size() / 2, std::size_t{1}}) {
      const ReadFile file = read_file(packed.substr(0, packed.size() - missing));
      ASSERT_THAT(file.members, SizeIs(1));
      EXPECT_TRUE(text.starts_with(file.members[0].text)) << name;
      EXPECT_THAT(file.members[0].text, SizeIs(testing::Gt(50000U))) << name;
      EXPECT_THAT(file.members[0].damage, StartsWith(name + " stream is cut off or damaged (")) << missing;
    }
    std::string broken = packed;
    broken.replace(packed.size() / 2, 150000, 150000, '\xFF');
    EXPECT_THAT(read_file(broken).members[0].damage, StartsWith(name + " stream is cut off or damaged (")) << name;
    EXPECT_THAT(read_file(packed.substr(0, 12)).members[0].damage, StartsWith(name + " stream is cut off or damaged ("))
        << name;
    const ReadMember longer = read_file(packed + "garbage").members[0];
    EXPECT_THAT(longer.text.size(), testing::Gt(1800000U)) << name;
    EXPECT_THAT(longer.damage, StartsWith(name == "bzip2" ? "no bzip2 stream but something else" : name)) << name;
  }
}

/// One xz stream without any data, whose block says that it needs a dictionary of that size (The .xz File Format, 5.3.1).
std::string xz_with_dictionary(int size_code) {
  const std::string header = std::string(
      "\xFD"
      "7zXZ\0\0\1\x69\x22\xDE\x36"s);
  std::string block = "\2\0\x21\1"s + static_cast<char>(size_code) + "\0\0\0"s;
  const auto sum = crc32(0, reinterpret_cast<const Bytef*>(block.data()), static_cast<uInt>(block.size()));
  for (unsigned shift = 0; shift < 32; shift += 8) block += static_cast<char>(sum >> shift & 0xFFU);
  return header + block + std::string(100, '\0');
}

TEST(ArchiveDamage, AnXzStreamThatWantsTooMuchMemoryIsRefusedWhereverItStands) {
  const std::string good = test::xz("ebb");
  for (const int size_code : {33, 35, 36, 40}) {
    const ReadMember alone = read_stream(xz_with_dictionary(size_code)).members.at(0);
    EXPECT_THAT(alone.damage, AllOf(StartsWith("xz stream needs "), HasSubstr("more than the 257 that are allowed")));
    const ReadMember second = read_stream(good + xz_with_dictionary(size_code)).members.at(0);
    EXPECT_EQ(second.text, "ebb");
    EXPECT_THAT(second.damage, StartsWith("xz stream needs "));
  }
  for (const int size_code : {0, 24, 32}) {
    EXPECT_THAT(read_stream(xz_with_dictionary(size_code)).members.at(0).damage, Not(HasSubstr("needs")));
  }
}

TEST(ArchiveDamage, IsTheSameInWhateverPiecesAnArchiveIsDelivered) {
  const std::vector<ArchiveEntry> files{{"a", "ebb"}, {"b", noise(300, 1)}, {"c", "flow"}};
  for (const std::string& archive : {make_zip(files), make_zip(files, false)}) {
    for (std::size_t i = 0; i < archive.size(); i += 3) {
      std::string damaged = archive;
      damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
      ASSERT_EQ(read_stream(damaged, 1).members, read_stream(damaged).members) << "byte " << i;
    }
  }
}

}  // namespace
}  // namespace backfile
