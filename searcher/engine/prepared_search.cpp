#include "searcher/engine/prepared_search.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/schema.hpp"
#include "searcher/engine/filters.hpp"
#include "searcher/engine/recency_source.hpp"
#include "searcher/engine/tombstone_source.hpp"

namespace backfile {
namespace {

using Xapian::Query;

/// Up to this many undated candidates are read to tell how many of them a date filter leaves out.
constexpr Xapian::doccount kMostRead = 1'000;

Query narrowed(const Query& query, const Query& filter) { return {Query::OP_FILTER, query, filter}; }

/// The request's filters that are not dates.
Query with_value_filters(Query query, const SearchRequest& request) {
  using query::KeywordField;
  for (const std::string& tag : request.tags) {
    query = narrowed(query, any_value(KeywordField::tag, {tag}));
  }
  const std::pair<KeywordField, const std::vector<std::string>&> filters[] = {
      {KeywordField::source, request.sources},
      {KeywordField::author, request.authors},
      {KeywordField::lang, request.languages},
      {KeywordField::section, request.sections},
  };
  for (const auto& [keyword_field, values] : filters) {
    if (!values.empty()) query = narrowed(query, any_value(keyword_field, values));
  }
  if (!request.not_tags.empty()) {
    query = Query(Query::OP_AND_NOT, query, any_value(KeywordField::tag, request.not_tags));
  }
  return query;
}

bool is_publication_range(const query::NodePtr& node) {
  const auto* range = std::get_if<query::DateRange>(&node->form);
  return range != nullptr && range->field == query::DateField::published;
}

/// The query without the publication ranges that stand at its top, and whether there was one.
std::pair<query::NodePtr, bool> without_dates(const query::NodePtr& root) {
  if (!root) return {root, false};
  if (is_publication_range(root)) return {nullptr, true};
  const auto* all = std::get_if<query::And>(&root->form);
  if (all == nullptr) return {root, false};
  std::vector<query::NodePtr> kept;
  for (const query::NodePtr& operand : all->operands) {
    if (!is_publication_range(operand)) kept.push_back(operand);
  }
  const bool had_range = kept.size() < all->operands.size();
  if (!had_range) return {root, false};
  if (kept.empty()) return {nullptr, true};
  if (kept.size() == 1) return {kept.front(), true};
  return {std::make_shared<const query::Node>(query::Node{query::And{std::move(kept)}, root->span}), true};
}

}  // namespace

PreparedSearch::PreparedSearch(const OpenIndex& index, AnalyzerPool& analyzers, const SearchRequest& request,
                               IndexHalves* halves)
    : index_(&index),
      analyzers_(&analyzers),
      request_(&request),
      halves_(halves),
      expander_(index),
      compiler_(shape_of(index.manifest()), expander_, analyzers),
      compiled_(compiler_.compile(request.root, request.text)),
      verifier_(index, analyzers, compiled_.to_verify) {
  query_ = live(with_filters(compiled_.candidates, true));
}

Query PreparedSearch::with_filters(const Query& query, bool with_dates) const {
  Query filtered = with_value_filters(query, *request_);
  if (!with_dates || (!request_->from && !request_->to)) return filtered;
  return narrowed(filtered, published_between(compiler_.shape(), request_->from, request_->to));
}

Query PreparedSearch::live(const Query& query) const {
  if (!index_->has_tombstones()) return query;
  return {Query::OP_AND_NOT, query, Query((new TombstoneSource(*index_))->release())};
}

Query PreparedSearch::ranked_query() {
  Query ranked = query_;
  if (request_->sort != SortOrder::relevance || index_->database().get_doccount() == 0) return ranked;
  if (request_->expand_terms > 0) {
    expansion_ = expansion_terms(feedback_terms(*index_, *analyzers_, ranker(), query_), request_->expand_terms);
    ranked = expanded(ranked, expansion_);
  }
  if (request_->recency_half_life) {
    ranked = favour_recent(*index_, ranked, {.half_life = *request_->recency_half_life, .now = request_->now});
  }
  return ranked;
}

std::optional<std::uint64_t> PreparedSearch::undated_left_out() {
  const auto [root, has_range] = without_dates(request_->root);
  if (!has_range && !request_->from && !request_->to) return 0;
  if (index_->database().get_termfreq(std::string(kUndatedTerm)) == 0) return 0;
  const Query candidates = compiler_.compile(root, request_->text).candidates;
  const Query undated_ones = live(narrowed(with_filters(candidates, false), undated()));
  if (verifier_.is_idle()) return ranker().count(undated_ones);
  // Ranges are exact, so that what is to be verified is the same without them.
  Verifier none(*index_, *analyzers_, nullptr);
  if (Ranker(*index_, none).count(undated_ones) > kMostRead) return std::nullopt;
  return ranker().count(undated_ones);
}

}  // namespace backfile
