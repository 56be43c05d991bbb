#include "indexer/pipeline/batch_database.hpp"

#include <utility>

#include "common/vocabulary_file.hpp"

namespace backfile {

BatchDatabase::BatchDatabase(std::filesystem::path path) : path_(std::move(path)), database_(path_) {}

void BatchDatabase::add(glass::Document& document, const Article& article) {
  database_.add(document);
  facts_.add(article);
}

void BatchDatabase::write_words() {
  words_.write(path_ / kVocabularyName);
  words_ = {};
}

BuiltDatabase BatchDatabase::finish() {
  write_words();
  return finish_articles();
}

BuiltDatabase BatchDatabase::finish_articles() {
  database_.finish();
  return {path_, std::move(facts_)};
}

}  // namespace backfile
