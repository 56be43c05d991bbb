#include "common/xapian_guard.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace backfile {
namespace {

using ::testing::HasSubstr;

template <typename Action>
Error error_of(const Action& action) {
  try {
    guard_xapian("cannot read 'x'", action);
  } catch (const Error& error) {
    return error;
  }
  return {ErrorCode::internal, "no error", {}};
}

TEST(GuardXapian, HandsTheResultOn) {
  EXPECT_EQ(guard_xapian("cannot add", [] { return 3; }), 3);
}

TEST(GuardXapian, ADatabaseThatXapianFindsCorruptIsDamaged) {
  const Error error = error_of([] { throw Xapian::DatabaseCorruptError("block 7"); });
  EXPECT_EQ(error.code(), ErrorCode::index_damaged);
  EXPECT_THAT(error.what(), HasSubstr("cannot read 'x': block 7"));
  EXPECT_THAT(error.hint(), HasSubstr("restore"));
}

TEST(GuardXapian, ALengthOrPlaceThatCannotBeIsDamage) {
  EXPECT_EQ(error_of([] { std::string().append("x", static_cast<std::size_t>(-1)); }).code(), ErrorCode::index_damaged);
  EXPECT_EQ(error_of([] { static_cast<void>(std::string("abc").substr(5)); }).code(), ErrorCode::index_damaged);
}

TEST(GuardXapian, AnyOtherErrorOfXapianIsOneOfInputAndOutput) {
  EXPECT_EQ(error_of([] { throw Xapian::DatabaseError("cannot read", "", ENOSPC); }).code(), ErrorCode::io);
}

}  // namespace
}  // namespace backfile
