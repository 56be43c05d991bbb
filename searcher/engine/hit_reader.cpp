#include "searcher/engine/hit_reader.hpp"

#include <string>
#include <utility>

#include "common/document_codec.hpp"

namespace backfile {

Hit HitReader::read(const RankedDocument& document) {
  Hit hit;
  hit.score = document.score;
  if (request_->ids_only) {
    const std::string stored = index_->stored_article(document.docid);
    hit.article.id = read_document_head(stored).id;
    return hit;
  }
  StoredArticle stored = index_->article(document.docid);
  hit.words = stored.words;
  hit.article = std::move(stored.article);
  if (request_->snippet_bytes > 0) {
    Analyzer& analyzer = analyzers_->for_language(hit.article.language);
    const SnippetMaker& maker = snippet_makers_.try_emplace(&analyzer, request_->root, analyzer).first->second;
    hit.snippet = maker.make(hit.article, request_->snippet_bytes);
    hit.title_highlights = maker.highlight_title(hit.article);
  }
  if (!request_->with_body) hit.article.body.clear();
  return hit;
}

}  // namespace backfile
