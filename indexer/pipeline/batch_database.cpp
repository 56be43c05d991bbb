#include "indexer/pipeline/batch_database.hpp"

#include <utility>

#include "common/vocabulary_file.hpp"
#include "indexer/glass/version_file.hpp"
#include "indexer/pipeline/side_by_side.hpp"

namespace backfile {

BatchDatabase::BatchDatabase(std::filesystem::path path) : path_(std::move(path)), database_(path_), words_(1) {}

void BatchDatabase::add(glass::Document& document, const Article& article) {
  database_.add(document);
  facts_.add(article);
}

void BatchDatabase::sort() {
  database_.sort();
  words_.front().sort();
}

void BatchDatabase::append(BatchDatabase next) {
  database_.append(std::move(next.database_));
  for (WordCounts& words : next.words_) words_.push_back(std::move(words));
  facts_.add(next.facts_);
}

void BatchDatabase::write_words() {
  words_.front().sort();
  glass::create_database_folder(path_);
  WordCounts::write(words_, path_ / kVocabularyName);
  words_ = std::vector<WordCounts>(1);
}

BuiltDatabase BatchDatabase::finish(unsigned threads) {
  sort();
  share_out(threads,
            {[&] { database_.write_position(); }, [&] { database_.write_postlist(); }, [&] { write_words(); }});
  database_.finish();
  return {path_, std::move(facts_)};
}

BuiltDatabase BatchDatabase::finish_articles() {
  database_.write();
  return {path_, std::move(facts_)};
}

}  // namespace backfile
