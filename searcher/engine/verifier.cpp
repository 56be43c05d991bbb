#include "searcher/engine/verifier.hpp"

#include <string_view>
#include <utility>

#include "common/analyzer.hpp"

namespace backfile {

Verifier::Verifier(const OpenIndex& index, query::NodePtr to_verify)
    : index_(&index), to_verify_(std::move(to_verify)), decompressor_(index.dictionaries()) {}

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
  const Article article = decode_document(index_->stored_article(docid), decompressor_);
  const std::string_view stemmer = stemmer_name(article.language);
  auto matcher = matchers_.find(stemmer);
  if (matcher == matchers_.end()) {
    matcher = matchers_.emplace(std::string(stemmer), query::Matcher(to_verify_, article.language)).first;
  }
  return matcher->second.matches(article);
}

}  // namespace backfile
