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

void require_id(const CutRecord& record, Article& article) {
  if (article.id.empty()) article.id = fmt::format("{}#{}", record.dump->name(), record.raw.number);
}

/// Whether there was a language to find.
bool find_language(Article& article) {
  if (!article.language.empty()) return false;
  article.language = detect_language(article);
  article.is_language_detected = !article.language.empty();
  return article.is_language_detected;
}

ParsedRecord complete(Article article, const ParseOptions& options, const IndexedArticles* indexed) {
  ParsedRecord parsed{.serial = serialise(article), .id_hash = hash128(article.id)};
  if (indexed != nullptr) parsed.indexed = indexed->find(article.id);
  if (parsed.indexed.docid != 0 && parsed.indexed.content == parsed.serial.content_hash) {
    // Nothing of it will be asked for: a run over what is there already is to be quick.
    parsed.serial.bytes = {};
    return parsed;
  }
  if (options.detects_language && find_language(article)) set_detected_language(parsed.serial, article.language);
  parsed.article = std::move(article);
  return parsed;
}

}  // namespace

Result<Article, RecordError> parse_record(const CutRecord& record, bool detects_language) {
  Result<Article, RecordError> article = record.dump->reader->parse(record.raw);
  if (!article) return article;
  require_id(record, article.value());
  if (detects_language) find_language(article.value());
  return article;
}

ParsedBatch parse_batch(RawBatch batch, const ParseOptions& options, const IndexedArticles* indexed) {
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
    require_id(record, article);
    parsed.records.push_back(complete(std::move(article), options, indexed));
    record.raw.bytes = {};
  }
  return parsed;
}

}  // namespace backfile
