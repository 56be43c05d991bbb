#include "indexer/pipeline/parse_batch.hpp"

#include <fmt/format.h>

#include "common/release.hpp"
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
          .head = record.raw.bytes.substr(0, kHeadBytes),
          .dump = record.dump->number};
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

void look_up(std::vector<ParsedRecord>& records, const IndexedArticles& indexed) {
  std::vector<std::string_view> ids;
  ids.reserve(records.size());
  for (const ParsedRecord& record : records) ids.emplace_back(record.article.id);
  const std::vector<IndexedVersion> versions = indexed.find(ids);
  for (std::size_t i = 0; i < records.size(); ++i) records[i].indexed = versions[i];
}

void complete(ParsedRecord& record, const ParseOptions& options) {
  if (record.indexed.docid != 0 && record.indexed.content == record.serial.content_hash) {
    // Nothing of it will be asked for: a run over what is there already is to be quick.
    record.article = {};
    release(record.serial.bytes);
    return;
  }
  if (options.detects_language && find_language(record.article)) {
    set_detected_language(record.serial, record.article.language);
  }
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
    // As an article and in its stored form it is there twice.
    release(record.raw.bytes);
    Article article = std::move(result).value();
    if (options.surveys_fields) parsed.surveys[record.dump->group].add(article);
    require_id(record, article);
    parsed.records.push_back(
        {.serial = serialise(article), .id_hash = hash128(article.id), .dump = record.dump->number});
    parsed.records.back().article = std::move(article);
  }
  if (indexed != nullptr) look_up(parsed.records, *indexed);
  for (ParsedRecord& record : parsed.records) complete(record, options);
  return parsed;
}

}  // namespace backfile
