#include "indexer/pipeline/parse_batch.hpp"

#include <fmt/format.h>

#include "indexer/pipeline/language_detector.hpp"

namespace backfile {
namespace {

constexpr std::size_t kHeadBytes = 200;

RejectedRecord reject(const CutRecord& record, RecordError error) {
  return {record.dump->name, record.raw.offset, record.raw.number, std::move(error),
          record.raw.bytes.substr(0, kHeadBytes)};
}

}  // namespace

ParsedBatch parse_batch(RawBatch batch) {
  ParsedBatch parsed{.number = batch.number};
  parsed.records.reserve(batch.records.size());
  for (CutRecord& record : batch.records) {
    parsed.bytes_read += record.raw.bytes.size();
    Result<Article, RecordError> result = record.dump->reader->parse(record.raw);
    if (!result) {
      parsed.rejects.push_back(reject(record, std::move(result.error())));
      continue;
    }
    Article article = std::move(result).value();
    if (article.id.empty()) article.id = fmt::format("{}#{}", record.dump->name, record.raw.number);
    if (article.language.empty()) article.language = detect_language(article);
    SerialArticle serial = serialise(article);
    const Hash128 id_hash = hash128(article.id);
    parsed.records.push_back({std::move(article), std::move(serial), id_hash});
    record.raw.bytes = {};
  }
  return parsed;
}

}  // namespace backfile
