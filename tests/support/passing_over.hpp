#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/pipeline/pipeline.hpp"
#include "tests/support/temp_folder.hpp"

namespace backfile::test {

/// A line of a dump. Ids and editions are numbers.
std::string line(int id, int edition);

/// A line of a dump that cannot be compressed much.
std::string noise(int letters);

/// Enough lines for a dump to be remembered.
inline constexpr int kLines = 120;

/// Lines with one id after the other.
std::string lines(int first, int edition = 1, int count = kLines);

using Options = std::function<void(RunOptions&)>;

void rereading(RunOptions& options);

/// A leg has one batch, and a batch is small.
void with_checkpoints(RunOptions& options);

std::uint64_t known_files(const RunReport& report);

/// All that a report says of what was left out, and the numbers of records and dumps.
std::string told(const RunReport& report);

/// An index, and what is done to it.
class Archive {
 public:
  explicit Archive(std::filesystem::path folder) : folder_(std::move(folder)) {}

  RunReport add(const std::vector<std::string>& dumps, const Options& change = {}) const;
  void remove(const std::string& id) const;
  void merge() const;

  /// Content of each live article by its id; fails where one is found twice.
  std::map<std::string, std::string> articles() const;

  std::string manifest() const;
  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

/// What becomes of dumps that are known by their content: the index and its counts are as if they had been read.
class PassingOver : public ::testing::Test {
 protected:
  Archive archive(const std::string& name = "archive.bf") const { return Archive(folder_.path() / name); }
  std::string write(const std::string& name, const std::string& bytes) const { return folder_.write(name, bytes); }

  struct Told {
    std::string report{};
    std::string rejects{};
    std::uint64_t known_files = 0;
  };
  /// Adds, and returns what the report and the rejects file say.
  Told tell(const Archive& archive, const std::vector<std::string>& dumps, const Options& change = {}) const;

  /// Adds dumps to a new index, and again: they are known, and everything is as if they were read again.
  void expect_known(const std::vector<std::string>& dumps, const Options& change = {}) const;

  /// Whether a dump is known once it was added.
  bool gets_known(const std::string& dump, const Options& change = {}) const;

  TempFolder folder_{};
  Archive archive_ = archive();
  std::string dump_ = write("dump.jsonl", lines(0));
};

}  // namespace backfile::test
