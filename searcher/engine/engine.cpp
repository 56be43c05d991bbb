#include "searcher/engine/engine.hpp"

#include <limits>
#include <map>

#include <fmt/format.h>

#include "common/xapian_guard.hpp"
#include "searcher/engine/concordance.hpp"
#include "searcher/engine/facets.hpp"
#include "searcher/engine/hit_reader.hpp"
#include "searcher/engine/prepared_search.hpp"
#include "searcher/engine/ranked_page.hpp"
#include "searcher/engine/score_parts.hpp"
#include "searcher/engine/value_suggestion.hpp"

namespace backfile {
namespace {

constexpr const char* kSearching = "the search failed";

std::string undated_warning(const std::optional<std::uint64_t>& undated) {
  if (!undated) return "articles without a date may match, too, and are left out by the date filter; add 'date:none'";
  return fmt::format("{} matching {} no date and {} left out by the date filter; 'date:none' finds {}", *undated,
                     *undated == 1 ? "article has" : "articles have", *undated == 1 ? "is" : "are",
                     *undated == 1 ? "it" : "them");
}

/// Keeps the hits of a search.
class ResponseCollector : public SearchListener {
 public:
  void begin(SearchResponse head) override { response_ = std::move(head); }
  bool hit(Hit hit) override {
    response_.hits.push_back(std::move(hit));
    return true;
  }
  SearchResponse take() { return std::move(response_); }

 private:
  SearchResponse response_{};
};

/// Finds the places of every hit.
class ConcordanceListener : public SearchListener {
 public:
  ConcordanceListener(const SearchRequest& request, AnalyzerPool& analyzers, const ConcordanceVisitor& visit)
      : request_(&request), analyzers_(&analyzers), visit_(&visit) {}

  void begin(SearchResponse head) override { head_ = std::move(head); }

  bool hit(Hit hit) override {
    Analyzer& analyzer = analyzers_->for_language(hit.article.language);
    query::Matcher& matcher = matchers_.try_emplace(&analyzer, request_->root, analyzer).first->second;
    std::vector<ConcordanceLine> lines;
    for_each_occurrence(hit.article, matcher, request_->context_columns, [&](const ConcordanceLine& line) {
      lines.push_back(line);
      return true;
    });
    hit.article.body.clear();
    return (*visit_)(hit.article, lines);
  }

  SearchResponse take_head() { return std::move(head_); }

 private:
  const SearchRequest* request_;
  AnalyzerPool* analyzers_;
  const ConcordanceVisitor* visit_;
  std::map<const Analyzer*, query::Matcher> matchers_{};
  SearchResponse head_{};
};

/// The operands of a conjunction, or the one node, as explanations write them.
std::vector<std::string> parts_to_verify(const query::NodePtr& root) {
  std::vector<std::string> parts;
  if (!root) return parts;
  if (const auto* all = std::get_if<query::And>(&root->form)) {
    for (const query::NodePtr& operand : all->operands) parts.push_back(query::to_string(operand));
  } else {
    parts.push_back(query::to_string(root));
  }
  return parts;
}

}  // namespace

SearchResponse Engine::search(const SearchRequest& request) {
  ResponseCollector collector;
  search(request, collector);
  return collector.take();
}

void Engine::search(const SearchRequest& request, SearchListener& listener) {
  guard_xapian(kSearching, [&] {
    PreparedSearch prepared(*index_, analyzers_, request, &halves_);
    answer(prepared, prepared.ranked_query(), request, listener);
  });
}

std::uint64_t Engine::answer(PreparedSearch& prepared, const Xapian::Query& ranked, const SearchRequest& request,
                             SearchListener& listener) {
  const RankedPage page = prepared.ranker().page(
      ranked, {request.sort, request.offset, request.limit.value_or(std::numeric_limits<std::size_t>::max()),
               request.exact_total});
  SearchResponse head;
  head.generation = index_->manifest().generation;
  head.documents = index_->manifest().live_documents();
  head.total = page.total;
  head.total_exact = page.is_total_exact;
  head.warnings = unknown_value_warnings(index_->database(), request);
  const std::optional<std::uint64_t> undated = prepared.undated_left_out();
  if (undated != 0) head.warnings.push_back(undated_warning(undated));
  listener.begin(std::move(head));
  HitReader hits(*index_, analyzers_, request);
  for (const RankedDocument& document : page.documents) {
    if (!listener.hit(hits.read(document))) break;
  }
  return page.candidates;
}

SearchResponse Engine::count(PreparedSearch& prepared, const SearchRequest& request) {
  // A page of nothing, in an order that needs no scores.
  SearchRequest asked = request;
  asked.limit = 0;
  asked.sort = SortOrder::newest;
  asked.exact_total = true;
  ResponseCollector collector;
  answer(prepared, prepared.query(), asked, collector);
  return collector.take();
}

SearchResponse Engine::count(const SearchRequest& request) {
  return guard_xapian(kSearching, [&] {
    PreparedSearch prepared(*index_, analyzers_, request);
    return count(prepared, request);
  });
}

GroupedCount Engine::count_by(const SearchRequest& request, GroupBy by) {
  return guard_xapian(kSearching, [&] {
    PreparedSearch prepared(*index_, analyzers_, request);
    GroupedCount counted{.response = count(prepared, request)};
    const Xapian::Database& database = index_->database();
    FacetSpy spy(by);
    if (!prepared.verifier().is_idle()) {
      for (const Xapian::docid docid : prepared.ranker().matches(prepared.query())) {
        spy(database.get_document(docid), 0);
      }
    } else if (database.get_doccount() > 0) {
      Xapian::Enquire enquire(database);
      enquire.set_query(prepared.query());
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      enquire.add_matchspy(&spy);
      enquire.get_mset(0, 0, database.get_doccount());
    }
    counted.groups = spy.counts();
    return counted;
  });
}

std::optional<Article> Engine::find_article(const std::string& id) {
  return guard_xapian("cannot read an article", [&]() -> std::optional<Article> {
    const Xapian::docid docid = index_->find_id(id);
    if (docid == 0) return std::nullopt;
    return index_->article(docid).article;
  });
}

SearchResponse Engine::concordance(const SearchRequest& request, const ConcordanceVisitor& visit) {
  SearchRequest asked = request;
  asked.snippet_bytes = 0;
  asked.with_body = true;
  ConcordanceListener listener(request, analyzers_, visit);
  search(asked, listener);
  return listener.take_head();
}

Explanation Engine::explain(const SearchRequest& request) {
  return guard_xapian(kSearching, [&] {
    SearchRequest asked = request;
    asked.snippet_bytes = 0;
    PreparedSearch prepared(*index_, analyzers_, asked, &halves_);
    const Xapian::Query ranked = prepared.ranked_query();
    ResponseCollector collector;
    const std::uint64_t candidates = answer(prepared, ranked, asked, collector);
    const SearchResponse response = collector.take();
    Explanation explanation{.text = request.text,
                            .parsed = query::to_string(request.root),
                            .warnings = response.warnings,
                            .total = response.total,
                            .total_exact = response.total_exact,
                            .documents = response.documents};
    const IndexShape shape = shape_of(index_->manifest());
    for (const auto& [stemmer, query] : prepared.compiled().by_stemmer) {
      LanguageQuery& branch = explanation.queries.emplace_back();
      branch.stemmer = stemmer;
      branch.xapian = query.get_description();
      const bool is_only = prepared.compiled().by_stemmer.size() == 1;
      for (const auto& [name, languages] : shape.languages_by_stemmer) {
        if (is_only || name == stemmer)
          branch.languages.insert(branch.languages.end(), languages.begin(), languages.end());
      }
    }
    explanation.verified = parts_to_verify(prepared.compiled().to_verify);
    explanation.candidates = candidates;
    explanation.expansion = prepared.expansion();
    for (const Hit& hit : response.hits) {
      explanation.hits.push_back({.id = hit.article.id, .title = hit.article.title, .score = hit.score});
      if (hit.score > 0) explain_score(*index_, ranked, explanation.hits.back());
    }
    return explanation;
  });
}

}  // namespace backfile
