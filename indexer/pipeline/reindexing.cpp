#include "indexer/pipeline/reindexing.hpp"

#include <algorithm>
#include <atomic>
#include <optional>

#include <fmt/format.h>

#include "common/document_codec.hpp"
#include "common/open_index.hpp"
#include "common/schema.hpp"
#include "indexer/pipeline/document_builder.hpp"
#include "indexer/pipeline/live_articles.hpp"
#include "indexer/pipeline/segment_builder.hpp"
#include "indexer/pipeline/side_by_side.hpp"

namespace backfile {
namespace {

/// What one thread needs.
class Reindexer {
 public:
  Reindexer(const Dictionaries& dictionaries, const std::shared_ptr<const Dictionary>& dictionary)
      : decompressor_(dictionaries), compressor_(dictionary), dictionary_id_(dictionary ? dictionary->id() : 0) {}

  BuiltDatabase build(const StoredBatch& batch, const std::filesystem::path& path) {
    BatchDatabase database(path);
    glass::Document document;
    for (const std::string& stored : batch.documents) {
      const Article article = decode_document(stored, decompressor_);
      builder_.build(article, database.words(), document);
      document.add_value(field("article").slot,
                         is_current(stored) ? stored : recompress_document(stored, decompressor_, compressor_));
      database.add(document, article);
    }
    return database.finish();
  }

 private:
  bool is_current(const std::string& stored) const {
    return dictionary_id_ == 0 || dictionary_of_document(stored) == dictionary_id_;
  }

  TextDecompressor decompressor_;
  TextCompressor compressor_;
  std::uint32_t dictionary_id_;
  DocumentBuilder builder_{};
};

/// No more threads than batches, by the number of documents.
std::size_t useful_threads(const Manifest& manifest, const std::vector<std::string>& folders,
                           const ReindexOptions& options) {
  std::uint64_t documents = 0;
  for (const Segment& segment : manifest.segments) {
    if (std::ranges::count(folders, segment.folder) > 0) documents += segment.documents;
  }
  return std::clamp<std::uint64_t>(options.threads, 1, 1 + documents / options.batch.records);
}

}  // namespace

std::vector<BuiltDatabase> index_anew(const Publisher& publisher, const std::vector<std::string>& folders,
                                      const ReindexOptions& options) {
  const Dictionaries dictionaries = read_dictionaries(publisher.index(), publisher.manifest());
  LiveArticles articles(publisher, folders, options.batch);
  SegmentBuilder built(publisher.scratch());
  std::atomic<bool> has_failed = false;
  side_by_side(useful_threads(publisher.manifest(), folders, options), [&](std::size_t) {
    try {
      std::optional<Reindexer> reindexer;
      for (auto batch = articles.next(); batch && !has_failed; batch = articles.next()) {
        if (!reindexer) reindexer.emplace(dictionaries, options.dictionary);
        built.add(batch->number, reindexer->build(*batch, publisher.scratch() / fmt::format("anew-{}", batch->number)));
      }
    } catch (...) {
      has_failed = true;
      throw;
    }
  });
  auto parts = built.split(1);
  return parts.empty() ? std::vector<BuiltDatabase>{} : std::move(parts.front());
}

}  // namespace backfile
