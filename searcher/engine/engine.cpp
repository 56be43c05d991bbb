#include "searcher/engine/engine.hpp"

#include <limits>
#include <map>
#include <memory>

#include <fmt/format.h>

#include "common/document_codec.hpp"
#include "common/schema.hpp"
#include "common/slot_values.hpp"
#include "common/xapian_guard.hpp"
#include "searcher/engine/compiler.hpp"
#include "searcher/engine/facets.hpp"
#include "searcher/engine/ranked_page.hpp"
#include "searcher/engine/snippet.hpp"
#include "searcher/engine/tombstone_source.hpp"

namespace backfile {
namespace {

using Xapian::Query;

constexpr const char* kSearching = "the search failed";

Query narrowed(const Query& query, const Query& filter) { return {Query::OP_FILTER, query, filter}; }

/// The request's filters that are not dates.
Query with_value_filters(Query query, const SearchRequest& request) {
  using query::KeywordField;
  for (const std::string& tag : request.tags) {
    query = narrowed(query, Compiler::any_value(KeywordField::tag, {tag}));
  }
  const std::pair<KeywordField, const std::vector<std::string>&> filters[] = {
      {KeywordField::source, request.sources},
      {KeywordField::author, request.authors},
      {KeywordField::lang, request.languages},
      {KeywordField::section, request.sections},
  };
  for (const auto& [keyword_field, values] : filters) {
    if (!values.empty()) query = narrowed(query, Compiler::any_value(keyword_field, values));
  }
  if (!request.not_tags.empty()) {
    query = Query(Query::OP_AND_NOT, query, Compiler::any_value(KeywordField::tag, request.not_tags));
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

/// Snippets of one search: a maker for each stemmer that the page's articles need.
class SnippetMakers {
 public:
  explicit SnippetMakers(const query::NodePtr& root) : root_(root) {}

  SnippetMaker& for_language(const std::string& language) {
    auto [found, is_new] = makers_.try_emplace(std::string(stemmer_name(language)));
    if (is_new) {
      found->second.analyzer = std::make_unique<Analyzer>(language);
      found->second.maker = std::make_unique<SnippetMaker>(root_, *found->second.analyzer);
    }
    return *found->second.maker;
  }

 private:
  struct Entry {
    std::unique_ptr<Analyzer> analyzer{};
    std::unique_ptr<SnippetMaker> maker{};
  };
  query::NodePtr root_;
  std::map<std::string, Entry> makers_{};
};

}  // namespace

/// A request against an open index, ready to be run.
class PreparedSearch {
 public:
  PreparedSearch(const OpenIndex& index, const SearchRequest& request)
      : index_(index), request_(request), compiler_(shape_of(index.manifest())) {
    query_ = live(complete(request.root, true));
  }

  const Query& query() const { return query_; }

  /// How many articles a date filter leaves out only because they have no date.
  std::uint64_t undated_left_out() {
    const auto [root, has_range] = without_dates(request_.root);
    if (!has_range && !request_.from && !request_.to) return 0;
    if (index_.database().get_termfreq(std::string(kUndatedTerm)) == 0) return 0;
    return Ranker(index_).count(live(narrowed(complete(root, false), Compiler::undated())));
  }

 private:
  Query complete(const query::NodePtr& root, bool with_dates) {
    Query query = with_value_filters(compiler_.compile(root), request_);
    if (with_dates && (request_.from || request_.to)) {
      query = narrowed(query, compiler_.published_between(request_.from, request_.to));
    }
    return query;
  }

  Query live(const Query& query) const {
    if (!index_.has_tombstones()) return query;
    return {Query::OP_AND_NOT, query, Query((new TombstoneSource(index_))->release())};
  }

  const OpenIndex& index_;
  const SearchRequest& request_;
  Compiler compiler_;
  Query query_{};
};

SearchResponse Engine::search(const SearchRequest& request) {
  return guard_xapian(kSearching, [&] {
    const Xapian::Database& database = index_->database();
    PreparedSearch prepared(*index_, request);
    const RankedPage page = Ranker(*index_).page(
        prepared.query(), {request.sort, request.offset,
                           request.limit.value_or(std::numeric_limits<std::size_t>::max()), request.exact_total});

    SearchResponse response;
    response.generation = index_->manifest().generation;
    response.documents = index_->manifest().live_documents();
    response.total = page.total;
    response.total_exact = page.is_total_exact;
    TextDecompressor decompressor(index_->dictionaries());
    SnippetMakers snippets(request.root);
    for (const RankedDocument& ranked : page.documents) {
      const Xapian::Document document = database.get_document(ranked.docid);
      Hit hit;
      hit.score = ranked.score;
      hit.words = decode_number(document.get_value(field("words").slot)).value_or(0);
      hit.article = decode_document(document.get_value(field("article").slot), decompressor);
      if (request.snippet_bytes > 0) {
        const SnippetMaker& maker = snippets.for_language(hit.article.language);
        hit.snippet = maker.make(hit.article, request.snippet_bytes);
        hit.title_highlights = maker.highlight_title(hit.article);
      }
      if (!request.with_body) hit.article.body.clear();
      response.hits.push_back(std::move(hit));
    }
    if (const std::uint64_t undated = prepared.undated_left_out(); undated > 0) {
      response.warnings.push_back(fmt::format(
          "{} matching {} no date and {} left out by the date filter; 'date:none' finds {}", undated,
          undated == 1 ? "article has" : "articles have", undated == 1 ? "is" : "are", undated == 1 ? "it" : "them"));
    }
    return response;
  });
}

std::uint64_t Engine::count(const SearchRequest& request) {
  return guard_xapian(kSearching, [&]() -> std::uint64_t {
    if (index_->database().get_doccount() == 0) return 0;
    return Ranker(*index_).count(PreparedSearch(*index_, request).query());
  });
}

std::vector<GroupCount> Engine::count_by(const SearchRequest& request, GroupBy by) {
  return guard_xapian(kSearching, [&]() -> std::vector<GroupCount> {
    const Xapian::Database& database = index_->database();
    if (database.get_doccount() == 0) return {};
    const PreparedSearch prepared(*index_, request);
    FacetSpy spy(by);
    Xapian::Enquire enquire(database);
    enquire.set_query(prepared.query());
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.add_matchspy(&spy);
    enquire.get_mset(0, 0, database.get_doccount());
    return spy.counts();
  });
}

std::optional<Article> Engine::find_article(const std::string& id) {
  return guard_xapian("cannot read an article", [&]() -> std::optional<Article> {
    const Xapian::docid docid = index_->find_id(id);
    if (docid == 0) return std::nullopt;
    TextDecompressor decompressor(index_->dictionaries());
    return decode_document(index_->stored_article(docid), decompressor);
  });
}

std::string Engine::describe(const SearchRequest& request) {
  return guard_xapian(kSearching, [&] { return PreparedSearch(*index_, request).query().get_description(); });
}

}  // namespace backfile
