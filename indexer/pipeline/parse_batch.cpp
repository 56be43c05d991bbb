#include "indexer/pipeline/parse_batch.hpp"

#include <fmt/format.h>

#include "indexer/pipeline/language_detector.hpp"

namespace backfile {
namespace {

constexpr std::size_t kHeadBytes = 200;

RejectedRecord reject(const CutRecord& record, RecordError error) {
  return {.file = record.dump->file,
          .member = record.dump->member,
          .offset = record.raw.offset,
          .number = record.raw.number,
          .error = std::move(error),
          .head = record.raw.bytes.substr(0, kHeadBytes)};
}

void complete(const CutRecord& record, Article& article, bool detects_language) {
  if (article.id.empty()) article.id = fmt::format("{}#{}", record.dump->name(), record.raw.number);
  if (article.language.empty() && detects_language) article.language = detect_language(article);
}

}  // namespace

Result<Article, RecordError> parse_record(const CutRecord& record, bool detects_language) {
  Result<Article, RecordError> article = record.dump->reader->parse(record.raw);
  if (article) complete(record, article.value(), detects_language);
  return article;
}

ParsedBatch parse_batch(RawBatch batch, const ParseOptions& options) {
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
    if (options.surveys_fields) parsed.surveys[record.dump->group].add(article);
    complete(record, article, options.detects_language);
    SerialArticle serial = serialise(article);
    const Hash128 id_hash = hash128(article.id);
    parsed.records.push_back({std::move(article), std::move(serial), id_hash});
    record.raw.bytes = {};
  }
  return parsed;
}

}  // namespace backfile
