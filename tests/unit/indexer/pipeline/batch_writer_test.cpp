#include "indexer/pipeline/batch_writer.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "common/document_codec.hpp"
#include "common/file_io.hpp"
#include "tests/support/temp_folder.hpp"

namespace backfile {
namespace {

/// So many articles; every hundredth is longer than what one thread hands over at a time.
ParsedBatch make_batch(int count) {
  ParsedBatch batch;
  for (int i = 0; i < count; ++i) {
    const int words = i % 100 == 50 ? 20'000 : 40;
    std::string body;
    for (int word = 0; word < words; ++word) body += fmt::format("harbour{} tide{} ", i % 7, word % 300);
    const Article article{
        .id = fmt::format("a{}", i), .title = fmt::format("Tide {}", i), .body = {body}, .language = "en"};
    batch.records.push_back({.article = article, .serial = serialise(article)});
  }
  return batch;
}

class BatchWriting : public ::testing::Test {
 protected:
  std::filesystem::path write(ParsedBatch batch, const std::vector<std::size_t>& written, DocumentThread thread) {
    const std::filesystem::path path = folder_.path() / fmt::format("{}", number_++);
    const BuiltDatabase built = BatchWriter(nullptr).write(batch, written, path, thread);
    EXPECT_EQ(built.path, path);
    EXPECT_EQ(built.facts.documents, written.size());
    return path;
  }

  test::TempFolder folder_{};
  int number_ = 0;
};

TEST_F(BatchWriting, GivesTheSameTablesWhicheverThreadMakesTheDocuments) {
  const ParsedBatch batch = make_batch(333);
  std::vector<std::size_t> written;
  for (std::size_t i = 0; i < batch.records.size(); ++i) {
    if (i % 10 != 3) written.push_back(i);
  }
  const auto alone = write(batch, written, DocumentThread::caller);
  const auto helped = write(batch, written, DocumentThread::own);
  for (const char* table : {"postlist.glass", "position.glass", "words"}) {
    EXPECT_TRUE(read_file(alone / table) == read_file(helped / table)) << table;
  }
}

TEST_F(BatchWriting, WritesOneArticleAsWell) { write(make_batch(1), {0}, DocumentThread::own); }

}  // namespace
}  // namespace backfile
