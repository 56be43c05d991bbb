#include "indexer/pipeline/batch_writer.hpp"

#include <span>
#include <utility>

#include "common/document_codec.hpp"
#include "common/release.hpp"
#include "common/schema.hpp"
#include "indexer/pipeline/made_ahead.hpp"

namespace backfile {
namespace {

/// A thread hands over so many documents at a time, or so many bytes of them: few enough to bound what both hold, and
/// enough that neither waits for the other often.
constexpr std::size_t kSliceDocuments = 16;
constexpr std::size_t kSliceBytes = std::size_t{64} << 10U;

using Slice = std::span<const std::size_t>;

std::vector<Slice> cut_into_slices(const ParsedBatch& batch, const std::vector<std::size_t>& written) {
  std::vector<Slice> slices;
  std::size_t first = 0;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < written.size(); ++i) {
    bytes += batch.records[written[i]].serial.bytes.size();
    const std::size_t end = i + 1;
    if (end - first < kSliceDocuments && bytes < kSliceBytes && end < written.size()) continue;
    slices.push_back(Slice(written).subspan(first, end - first));
    first = end;
    bytes = 0;
  }
  return slices;
}

}  // namespace

void BatchWriter::make_document(ParsedRecord& record, WordCounts& words, glass::Document& document) {
  builder_.build(record.article, words, document);
  release(record.article.body);
  document.add_value(field("article").slot,
                     encode_document(record.serial, record.article.id, builder_.words(), compressor_));
  release(record.serial.bytes);
}

/// Calls `all_counted(database)` when the words of all are in the database, and the last document is not.
template <typename AllCounted>
BatchDatabase BatchWriter::collect(ParsedBatch& batch, const std::vector<std::size_t>& written,
                                   const std::filesystem::path& path, const AllCounted& all_counted) {
  BatchDatabase database(path);
  glass::Document document;
  for (const std::size_t place : written) {
    ParsedRecord& record = batch.records[place];
    make_document(record, database.words(), document);
    if (place == written.back()) all_counted(database);
    database.add(document, record.article);
  }
  return database;
}

BatchDatabase BatchWriter::collect(ParsedBatch& batch, const std::vector<std::size_t>& written,
                                   const std::filesystem::path& path) {
  return collect(batch, written, path, [](BatchDatabase&) {});
}

BuiltDatabase BatchWriter::write(ParsedBatch& batch, const std::vector<std::size_t>& written,
                                 const std::filesystem::path& path, DocumentThread thread) {
  const std::vector<Slice> slices = cut_into_slices(batch, written);
  if (thread == DocumentThread::caller || slices.size() < 2) {
    // A huge article needs the room of the words.
    return collect(batch, written, path, [](BatchDatabase& database) { database.write_words(); }).finish_articles();
  }
  BatchDatabase database(path);
  using Documents = std::vector<std::pair<glass::Document, const Article*>>;
  const auto make = [&](std::size_t number) {
    Documents documents;
    documents.reserve(slices[number].size());
    for (const std::size_t place : slices[number]) {
      ParsedRecord& record = batch.records[place];
      documents.emplace_back(glass::Document{}, &record.article);
      make_document(record, database.words(), documents.back().first);
    }
    return documents;
  };
  const auto add = [&](Documents&& documents) {
    for (auto& [document, article] : documents) database.add(document, *article);
  };
  BuiltDatabase built;
  make_ahead(
      slices.size(), make, add, [&] { database.write_words(); }, [&] { built = database.finish_articles(); });
  return built;
}

}  // namespace backfile
