#include "searcher/query/article_text.hpp"

namespace backfile::query {

void ArticleText::open(const Article& article) {
  article_ = &article;
  is_read_.fill(false);
}

const TestedPart& ArticleText::part(ArticlePart which, Analyzer& analyzer, TokenTests& tests) {
  const auto index = static_cast<std::size_t>(which);
  TestedPart& part = parts_[index];
  if (is_read_[index]) return part;
  is_read_[index] = true;
  part.reset(tests.size());
  switch (which) {
    case ArticlePart::title:
      part.read_paragraph(article_->title, analyzer, tests);
      break;
    case ArticlePart::alternative_title:
      part.read_paragraph(article_->alternative_title, analyzer, tests);
      break;
    case ArticlePart::lead:
      part.read_paragraph(article_->lead, analyzer, tests);
      break;
    case ArticlePart::body:
      for (const std::string& paragraph : article_->body) part.read_paragraph(paragraph, analyzer, tests);
      break;
  }
  return part;
}

}  // namespace backfile::query
