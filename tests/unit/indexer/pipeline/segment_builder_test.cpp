#include "indexer/pipeline/segment_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// The documents of the databases of each part, from batches with so many documents.
std::vector<std::vector<std::uint64_t>> split(const std::vector<std::uint64_t>& batches, std::size_t parts) {
  SegmentBuilder builder("scratch");
  for (std::size_t i = 0; i < batches.size(); ++i) {
    if (batches[i] == 0) {
      builder.add(i, std::nullopt);
    } else {
      builder.add(i, BuiltDatabase{.path = {}, .facts = {batches[i], {}, {}, {}}});
    }
  }
  std::vector<std::vector<std::uint64_t>> documents;
  for (const auto& part : builder.split(parts)) {
    for (documents.emplace_back(); const BuiltDatabase& database : part) {
      documents.back().push_back(database.facts.documents);
    }
  }
  return documents;
}

TEST(SegmentBuilder, SplitsIntoPartsOfAboutAsManyDocuments) {
  EXPECT_THAT(split({6'000, 7'000}, 2), ElementsAre(ElementsAre(6'000), ElementsAre(7'000)));
  EXPECT_THAT(split({7'000, 6'000}, 2), ElementsAre(ElementsAre(7'000), ElementsAre(6'000)));
  EXPECT_THAT(split({5'000, 4'000, 2'000, 4'000}, 2),
              ElementsAre(ElementsAre(5'000, 4'000), ElementsAre(2'000, 4'000)));
  EXPECT_THAT(split({9'000, 1'000, 1'000}, 2), ElementsAre(ElementsAre(9'000), ElementsAre(1'000, 1'000)));
}

TEST(SegmentBuilder, MakesNoPartOfFewDocuments) {
  EXPECT_THAT(split({4'000, 5'000}, 2), ElementsAre(ElementsAre(4'000, 5'000)));
  EXPECT_THAT(split({20'000}, 2), ElementsAre(ElementsAre(20'000)));
  EXPECT_THAT(split({7'000, 6'000}, 1), ElementsAre(ElementsAre(7'000, 6'000)));
}

TEST(SegmentBuilder, LeavesOutBatchesWithoutDocuments) {
  EXPECT_THAT(split({0, 0}, 2), IsEmpty());
  EXPECT_THAT(split({0, 6'000, 0, 6'000}, 2), ElementsAre(ElementsAre(6'000), ElementsAre(6'000)));
}

}  // namespace
}  // namespace backfile
