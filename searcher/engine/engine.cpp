#include "searcher/engine/engine.hpp"

#include <limits>
#include <map>
#include <memory>

#include <fmt/format.h>

#include "common/document_codec.hpp"
#include "common/schema.hpp"
#include "common/slot_values.hpp"
#include "common/xapian_guard.hpp"
#include "searcher/engine/concordance.hpp"
#include "searcher/engine/facets.hpp"
#include "searcher/engine/prepared_search.hpp"
#include "searcher/engine/ranked_page.hpp"
#include "searcher/engine/score_parts.hpp"
#include "searcher/engine/snippet.hpp"
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

SearchResponse Engine::search(const SearchRequest& request) {
  return guard_xapian(kSearching, [&] {
    const Xapian::Database& database = index_->database();
    PreparedSearch prepared(*index_, request);
    const RankedPage page =
        prepared.ranker().page(prepared.ranked_query(),
                               {request.sort, request.offset,
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
    response.warnings = unknown_value_warnings(database, request);
    const std::optional<std::uint64_t> undated = prepared.undated_left_out();
    if (undated != 0) response.warnings.push_back(undated_warning(undated));
    return response;
  });
}

std::uint64_t Engine::count(const SearchRequest& request) {
  return guard_xapian(kSearching, [&]() -> std::uint64_t {
    if (index_->database().get_doccount() == 0) return 0;
    PreparedSearch prepared(*index_, request);
    return prepared.ranker().count(prepared.query());
  });
}

std::vector<GroupCount> Engine::count_by(const SearchRequest& request, GroupBy by) {
  return guard_xapian(kSearching, [&]() -> std::vector<GroupCount> {
    const Xapian::Database& database = index_->database();
    if (database.get_doccount() == 0) return {};
    PreparedSearch prepared(*index_, request);
    FacetSpy spy(by);
    if (!prepared.verifier().is_idle()) {
      for (const Xapian::docid docid : prepared.ranker().matches(prepared.query())) {
        spy(database.get_document(docid), 0);
      }
      return spy.counts();
    }
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

SearchResponse Engine::concordance(const SearchRequest& request, const ConcordanceVisitor& visit) {
  SearchRequest asked = request;
  asked.snippet_bytes = 0;
  asked.with_body = true;
  SearchResponse response = search(asked);
  std::map<std::string, query::Matcher, std::less<>> matchers;
  for (Hit& hit : response.hits) {
    const std::string_view stemmer = stemmer_name(hit.article.language);
    auto matcher = matchers.find(stemmer);
    if (matcher == matchers.end()) {
      matcher = matchers.emplace(std::string(stemmer), query::Matcher(request.root, hit.article.language)).first;
    }
    std::vector<ConcordanceLine> lines;
    for_each_occurrence(hit.article, matcher->second, request.context_bytes, [&](const ConcordanceLine& line) {
      lines.push_back(line);
      return true;
    });
    hit.article.body.clear();
    if (!visit(hit.article, lines)) break;
  }
  response.hits.clear();
  return response;
}

Explanation Engine::explain(const SearchRequest& request) {
  return guard_xapian(kSearching, [&] {
    SearchRequest asked = request;
    asked.snippet_bytes = 0;
    const SearchResponse response = search(asked);
    PreparedSearch prepared(*index_, request);
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
    if (prepared.compiled().to_verify) explanation.verified.push_back(query::to_string(prepared.compiled().to_verify));
    Verifier none(*index_, nullptr);
    if (response.documents > 0) explanation.candidates = Ranker(*index_, none).count(prepared.query());
    const Xapian::Query ranked = prepared.ranked_query();
    explanation.expansion = prepared.expansion();
    for (const Hit& hit : response.hits) {
      explanation.hits.push_back({.id = hit.article.id, .title = hit.article.title, .score = hit.score});
      explain_score(*index_, ranked, prepared.expansion(), explanation.hits.back());
    }
    return explanation;
  });
}

}  // namespace backfile
