#include "searcher/engine/verifier.hpp"

#include <string_view>
#include <utility>

#include "common/analyzer.hpp"

namespace backfile {

Verifier::Verifier(const OpenIndex& index, AnalyzerPool& analyzers, query::NodePtr to_verify)
    : index_(&index), analyzers_(&analyzers), to_verify_(std::move(to_verify)) {}

bool Verifier::accepts(Xapian::docid docid) {
  if (is_idle()) return true;
  const auto known = decided_.find(docid);
  if (known != decided_.end()) return known->second;
  const bool matches = decide(docid);
  decided_.emplace(docid, matches);
  if (matches) ++accepted_;
  return matches;
}

double Verifier::share_accepted() const {
  return decided_.empty() ? 1 : static_cast<double>(accepted_) / static_cast<double>(decided_.size());
}

bool Verifier::decide(Xapian::docid docid) {
  const Article article = index_->article(docid).article;
  const std::string_view stemmer = stemmer_name(article.language);
  auto matcher = matchers_.find(stemmer);
  if (matcher == matchers_.end()) {
    query::Matcher made(to_verify_, analyzers_->for_language(article.language));
    matcher = matchers_.emplace(std::string(stemmer), std::move(made)).first;
  }
  return matcher->second.matches(article);
}

}  // namespace backfile
