#include "indexer/pipeline/compaction.hpp"

#include "common/mapped_file.hpp"
#include "common/vocabulary.hpp"
#include "common/vocabulary_writer.hpp"
#include "indexer/glass/database_merger.hpp"
#include "indexer/pipeline/on_disk.hpp"
#include "indexer/pipeline/side_by_side.hpp"

namespace backfile {
namespace {

/// Sums the word counts of the sources; streams, whatever their size.
void merge_words(const std::vector<std::filesystem::path>& sources, const std::filesystem::path& target) {
  std::vector<MappedFile> mapped;
  std::vector<VocabularyFile> files;
  for (const auto& source : sources) {
    const std::filesystem::path path = source / kVocabularyName;
    files.emplace_back(mapped.emplace_back(path).bytes(), path.string());
  }
  VocabularyWriter writer(target / kVocabularyName);
  Vocabulary(std::move(files)).for_each("", [&](std::string_view word, std::uint64_t count) {
    writer.add(word, count);
    return true;
  });
  writer.finish();
}

}  // namespace

void compact_copies(const std::vector<std::filesystem::path>& sources, const std::filesystem::path& target,
                    unsigned threads) {
  glass::DatabaseMerger merger(sources, target);
  share_out(threads, {[&] { merger.merge_position(); }, [&] { merger.merge_postlist(); },
                      [&] { merge_words(sources, target); }});
  merger.finish();
}

BuiltDatabase compact(const std::vector<BuiltDatabase>& sources, const std::filesystem::path& target,
                      unsigned threads) {
  BuiltDatabase built{.path = target};
  if (sources.size() == 1) {
    built.facts = sources.front().facts;
    on_disk("rename to", target, [&] { std::filesystem::rename(sources.front().path, target); });
    return built;
  }
  std::vector<std::filesystem::path> paths;
  for (const BuiltDatabase& source : sources) {
    built.facts.add(source.facts);
    paths.push_back(source.path);
  }
  compact_copies(paths, target, threads);
  for (const auto& path : paths) on_disk("remove", path, [&] { std::filesystem::remove_all(path); });
  return built;
}

}  // namespace backfile
