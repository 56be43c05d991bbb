#include "common/tombstones.hpp"

#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/error.hpp"
#include "common/hash.hpp"

namespace backfile {
namespace {

Tombstones make_tombstones(const std::set<std::uint32_t>& docids) {
  Tombstones tombstones;
  for (const std::uint32_t docid : docids) tombstones.add(docid);
  return tombstones;
}

std::set<std::uint32_t> docids_of(const Tombstones& tombstones) {
  std::set<std::uint32_t> docids;
  for (std::uint32_t docid = tombstones.next(1); docid != 0; docid = tombstones.next(docid + 1)) docids.insert(docid);
  return docids;
}

/// Whether reading the bytes is refused as damage to the file that they are said to come from.
bool is_refused(const std::string& bytes) {
  try {
    Tombstones::from_bytes(bytes, "tombstones/000001-2");
    return false;
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::index_damaged);
    EXPECT_NE(std::string(error.what()).find("tombstones/000001-2"), std::string::npos);
    return true;
  }
}

TEST(Tombstones, AreEmptyAtFirst) {
  const Tombstones tombstones;
  EXPECT_EQ(tombstones.count(), 0U);
  EXPECT_FALSE(tombstones.contains(1));
  EXPECT_EQ(tombstones.next(1), 0U);
}

TEST(Tombstones, CountADocumentOnce) {
  Tombstones tombstones;
  EXPECT_TRUE(tombstones.add(7));
  EXPECT_FALSE(tombstones.add(7));
  EXPECT_EQ(tombstones.count(), 1U);
  EXPECT_TRUE(tombstones.contains(7));
  EXPECT_FALSE(tombstones.contains(6));
  EXPECT_FALSE(tombstones.contains(4'000'000'000U));
}

TEST(Tombstones, ListTheirDocumentsAcrossWordBorders) {
  const std::set<std::uint32_t> docids{1, 63, 64, 65, 127, 128, 1000, 100'000};
  EXPECT_EQ(docids_of(make_tombstones(docids)), docids);
}

TEST(Tombstones, SurviveTheirFileForm) {
  std::mt19937 random(1);
  for (const std::uint32_t last : {1U, 64U, 500U, 70'000U}) {
    std::set<std::uint32_t> docids;
    for (int i = 0; i < 200; ++i) docids.insert(std::uniform_int_distribution<std::uint32_t>(1, last)(random));
    const Tombstones read = Tombstones::from_bytes(make_tombstones(docids).to_bytes(), "x");
    EXPECT_EQ(docids_of(read), docids);
    EXPECT_EQ(read.count(), docids.size());
  }
}

TEST(Tombstones, WithoutDocumentsSurviveTheirFileForm) {
  EXPECT_EQ(Tombstones::from_bytes(Tombstones().to_bytes(), "x").count(), 0U);
}

TEST(Tombstones, RefuseEveryFlippedBit) {
  const std::string bytes = make_tombstones({1, 64, 300}).to_bytes();
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      std::string flipped = bytes;
      flipped[i] = static_cast<char>(static_cast<unsigned char>(flipped[i]) ^ (1U << bit));
      EXPECT_TRUE(is_refused(flipped)) << "byte " << i << ", bit " << bit;
    }
  }
}

TEST(Tombstones, RefuseEveryOtherLength) {
  const std::string bytes = make_tombstones({1, 64, 300}).to_bytes();
  for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_TRUE(is_refused(bytes.substr(0, size))) << size;
  EXPECT_TRUE(is_refused(bytes + '\0'));
}

/// The bytes with their checksum made right again.
std::string with_hash(std::string bytes) {
  const std::uint64_t hash = hash64(bytes);
  for (unsigned i = 0; i < 8; ++i) bytes += static_cast<char>(hash >> (8 * i));
  return bytes;
}

TEST(Tombstones, RefuseWhatNoWriterWritesThoughTheChecksumIsRight) {
  const std::string bytes = make_tombstones({1, 64, 300}).to_bytes();
  const std::string content = bytes.substr(0, bytes.size() - 8);
  EXPECT_FALSE(is_refused(with_hash(content)));
  EXPECT_TRUE(is_refused(with_hash(content + "abc"))) << "bytes behind the last word";
  Tombstones with_zero;
  with_zero.add(0);
  EXPECT_TRUE(is_refused(with_zero.to_bytes())) << "documents are numbered from 1";
}

}  // namespace
}  // namespace backfile
