#include "searcher/engine/relevance_feedback.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_map>

#include "common/analyzer.hpp"
#include "common/schema.hpp"
#include "common/term.hpp"
#include "common/utf8.hpp"
#include "searcher/engine/ranked_page.hpp"

namespace backfile {
namespace {

/// A word that more than one article in so many has says nothing about a few of them.
constexpr std::uint32_t kCommonOneIn = 10;

bool is_prefixed(std::string_view term) { return !term.empty() && term.front() >= 'A' && term.front() <= 'Z'; }

/// The stem of a term of title or lead; empty for the term of a keyword. Stems are folded, prefixes are capitals.
std::string_view stem_of(std::string_view term) {
  if (!is_prefixed(term)) return term;
  for (const std::string_view prefix : {field("title").prefix, field("lead").prefix}) {
    if (term.starts_with(prefix) && !is_prefixed(term.substr(prefix.size()))) return term.substr(prefix.size());
  }
  return {};
}

/// The words of a query as stems, whatever part they are looked up in.
std::set<std::string, std::less<>> query_stems(const Xapian::Query& query) {
  std::set<std::string, std::less<>> stems;
  for (auto term = query.get_unique_terms_begin(); term != query.get_terms_end(); ++term) {
    if (const std::string text = *term; !stem_of(text).empty()) stems.emplace(stem_of(text));
  }
  return stems;
}

bool may_be_added(std::string_view term) {
  if (term.empty()) return false;
  const bool is_one_letter = decode_utf8(term, 0).length == term.size();
  const bool is_number = term.front() >= '0' && term.front() <= '9';
  return !is_one_letter && !is_number;
}

/// How often the words of an article count, and how many that makes.
struct WordCounts {
  std::unordered_map<std::string, std::uint32_t> by_stem{};
  std::uint64_t together = 0;

  void add(std::string_view text, std::uint32_t weight, Analyzer& analyzer) {
    for (const Token& token : analyzer.tokenize(text)) {
      by_stem[make_term("", token.stem)] += weight;
      together += weight;
    }
  }
};

/// The same counts as the indexer's document builder.
WordCounts count_words(const Article& article, Analyzer& analyzer) {
  WordCounts counts;
  for (const std::string& paragraph : article.body) counts.add(paragraph, 1, analyzer);
  counts.add(article.lead, 1, analyzer);
  counts.add(article.title, kTitleWeight, analyzer);
  counts.add(article.alternative_title, kTitleWeight, analyzer);
  return counts;
}

std::vector<RankedDocument> best_matches(Ranker ranker, const Xapian::Query& query, std::size_t count) {
  std::vector<RankedDocument> best = ranker.page(query, {SortOrder::relevance, 0, count, false}).documents;
  // Without weight, what comes first is the newest and not the best.
  std::erase_if(best, [](const RankedDocument& document) { return document.score <= 0; });
  return best;
}

}  // namespace

FeedbackSample feedback_terms(const OpenIndex& index, AnalyzerPool& analyzers, Ranker ranker,
                              const Xapian::Query& query, std::size_t articles) {
  const std::vector<RankedDocument> best = best_matches(ranker, query, articles);
  const std::set<std::string, std::less<>> asked = query_stems(query);
  double scores = 0;
  for (const RankedDocument& document : best) scores += document.score;

  FeedbackSample sample;
  sample.articles = best.size();
  std::unordered_map<std::string, FeedbackTerm> terms;
  for (const RankedDocument& document : best) {
    const Article article = index.article(document.docid).article;
    const WordCounts words = count_words(article, analyzers.for_language(article.language));
    for (const auto& [stem, count] : words.by_stem) {
      if (asked.contains(stem)) {
        sample.query_words += 1.0 / static_cast<double>(best.size());
        continue;
      }
      FeedbackTerm& term = terms[stem];
      term.likelihood += document.score / scores * count / static_cast<double>(words.together);
      term.frequency += count;
      ++term.articles;
    }
  }
  const std::uint32_t least_articles = best.size() > 1 ? 2 : 1;
  const Xapian::Database& database = index.database();
  for (auto& [stem, term] : terms) {
    if (term.articles < least_articles || !may_be_added(stem)) continue;
    term.article_frequency = database.get_termfreq(stem);
    if (std::uint64_t{term.article_frequency} * kCommonOneIn > database.get_doccount()) continue;
    term.collection_frequency = database.get_collection_freq(stem);
    term.term = stem;
    sample.terms.push_back(std::move(term));
  }
  std::ranges::sort(sample.terms, [](const FeedbackTerm& a, const FeedbackTerm& b) {
    return a.likelihood != b.likelihood ? a.likelihood > b.likelihood : a.term < b.term;
  });
  return sample;
}

std::vector<ExpansionTerm> expansion_terms(const FeedbackSample& sample, std::size_t count, double share) {
  std::vector<ExpansionTerm> chosen;
  double together = 0;
  for (const FeedbackTerm& term : sample.terms) {
    if (chosen.size() == count) break;
    chosen.push_back({term.term, term.likelihood});
    together += term.likelihood;
  }
  const double query_words = std::max(1.0, sample.query_words);
  for (ExpansionTerm& term : chosen) term.weight *= share * query_words / together;
  return chosen;
}

Xapian::Query expanded(const Xapian::Query& original, const std::vector<ExpansionTerm>& terms) {
  if (terms.empty()) return original;
  std::vector<Xapian::Query> added;
  for (const ExpansionTerm& term : terms) {
    added.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term.term), term.weight);
  }
  return {Xapian::Query::OP_AND_MAYBE, original, Xapian::Query(Xapian::Query::OP_OR, added.begin(), added.end())};
}

}  // namespace backfile
