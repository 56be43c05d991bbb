#include "searcher/engine/verifier.hpp"

#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "common/analyzer.hpp"
#include "common/error.hpp"
#include "common/grouped.hpp"
#include "common/quoted.hpp"
#include "common/terminal.hpp"

namespace backfile {
namespace {

std::string without_article_hint(const std::string& id) {
  constexpr std::size_t kMaxShownBytes = 200;
  const std::string hint = "write rarer words or a smaller distance";
  const bool can_be_typed = id.size() <= kMaxShownBytes && id.find('"') == std::string::npos && printable(id) == id;
  return can_be_typed ? fmt::format("{}, or leave that article out: NOT id:\"{}\"", hint, id) : hint;
}

}  // namespace

Verifier::Verifier(const OpenIndex& index, AnalyzerPool& analyzers, query::NodePtr to_verify, std::size_t most)
    : index_(&index), analyzers_(&analyzers), to_verify_(std::move(to_verify)), most_(most) {}

bool Verifier::accepts(Xapian::docid docid) {
  if (is_idle()) return true;
  const auto known = decided_.find(docid);
  if (known != decided_.end()) return known->second;
  if (decided_.size() == most_) {
    throw Error(
        ErrorCode::query_syntax,
        fmt::format("the text of more than {} articles would have to be compared with the query", grouped(most_)),
        "narrow it with a word, a tag or a span of dates");
  }
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
  try {
    return matcher->second.matches(article);
  } catch (const query::TooManyPlaces& error) {
    throw Error(ErrorCode::query_syntax, fmt::format("{}, {}", error.what(), backfile::quoted(article.id)),
                without_article_hint(article.id));
  }
}

}  // namespace backfile
