#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/formats/dump_reader.hpp"
#include "tests/support/memory_source.hpp"

namespace backfile::test {

/// All records of a dump, read in pieces of `chunk_bytes`.
inline std::vector<RawRecord> cut_dump(OpenReader open, const std::string& dump, std::size_t chunk_bytes = 1U << 20U) {
  MemorySource source(dump, chunk_bytes);
  const std::unique_ptr<DumpReader> reader = open(source, {});
  std::vector<RawRecord> records;
  while (auto record = reader->next()) records.push_back(std::move(*record));
  return records;
}

/// What the reader makes of each record of a dump.
inline std::vector<Result<Article, RecordError>> read_dump(OpenReader open, const std::string& dump) {
  MemorySource source(dump);
  const std::unique_ptr<DumpReader> reader = open(source, {});
  std::vector<Result<Article, RecordError>> results;
  while (const auto record = reader->next()) results.push_back(reader->parse(*record));
  return results;
}

/// The only record's article; an empty one, and a failed test, if there are more or it is rejected.
inline Article read_article(OpenReader open, const std::string& dump) {
  std::vector<Result<Article, RecordError>> results = read_dump(open, dump);
  EXPECT_EQ(results.size(), 1U);
  if (results.size() != 1) return {};
  EXPECT_TRUE(results[0].has_value()) << (results[0] ? "" : results[0].error().detail);
  return results[0] ? std::move(results[0]).value() : Article{};
}

/// Why each record of a dump was rejected: "no_text"; "" for those that were not.
inline std::vector<std::string> faults_in(OpenReader open, const std::string& dump) {
  std::vector<std::string> faults;
  for (const auto& result : read_dump(open, dump)) faults.emplace_back(result ? "" : fault_name(result.error().fault));
  return faults;
}

}  // namespace backfile::test
