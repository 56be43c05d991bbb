#include "common/run_main.hpp"

#include <csignal>
#include <filesystem>
#include <system_error>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace backfile {
namespace {

using ::testing::internal::CaptureStderr;
using ::testing::internal::GetCapturedStderr;

TEST(RunMain, SurvivesTheSignalOfAFileThatGrowsTooLarge) {
  EXPECT_EQ(run_main("program",
                     [] {
                       std::raise(SIGXFSZ);
                       return 0;
                     }),
            0);
}

TEST(RunMain, AFileSystemThatFailsIsNoInternalError) {
  CaptureStderr();
  const int status = run_main("program", []() -> int {
    throw std::filesystem::filesystem_error("cannot remove", "index/old",
                                            std::make_error_code(std::errc::no_space_on_device));
  });
  EXPECT_EQ(status, 6);
  EXPECT_EQ(GetCapturedStderr(), "program: 'index/old': No space left on device\n");
}

}  // namespace
}  // namespace backfile
