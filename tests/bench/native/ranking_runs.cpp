// Ranks queries under many settings of BM25, of the weights of title and lead, and of feedback:
//
//     ranking_runs INDEX QUERIES SETTINGS FOLDER all|any
//
// QUERIES has lines of `QID<TAB>QUERY`, SETTINGS lines of `NAME K1 B TITLE LEAD MODEL ARTICLES TERMS SHARE`, where MODEL is
// none, rm3 or bo1, fed by the best ARTICLES matches, and SHARE is how much the TERMS added words count: together, against those of the
// query, under rm3; the heaviest, against one of the query, under bo1.
// Writes one TREC run of up to 1,000 articles a query to FOLDER/NAME.
//
// How often a word counts is fixed in an index, so the articles are indexed anew, without positions, for each pair of
// weights; the terms, and the statistics of feedback, are those of the Backfile index.

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "common/analyzer.hpp"
#include "common/error.hpp"
#include "common/run_main.hpp"
#include "common/schema.hpp"
#include "common/term.hpp"
#include "common/value_terms.hpp"
#include "common/xapian_guard.hpp"
#include "searcher/engine/compiler.hpp"
#include "searcher/engine/index_expander.hpp"
#include "searcher/engine/ranked_page.hpp"
#include "searcher/engine/ranking.hpp"
#include "searcher/engine/relevance_feedback.hpp"
#include "searcher/engine/verifier.hpp"
#include "searcher/query/parser.hpp"

namespace backfile {
namespace {

constexpr Xapian::doccount kDepth = 1'000;

struct Setting {
  std::string name{};
  Ranking ranking{};
  std::uint32_t title = 0;
  std::uint32_t lead = 0;
  std::string model{};
  std::size_t articles = 0;
  std::size_t terms = 0;
  double share = 0;
};

struct NamedQuery {
  std::string id{};
  Xapian::Query query{};
};

std::vector<Setting> read_settings(const std::string& path) {
  std::ifstream file(path);
  std::vector<Setting> settings;
  for (Setting line; file >> line.name >> line.ranking.k1 >> line.ranking.b >> line.title >> line.lead >> line.model >>
                     line.articles >> line.terms >> line.share;) {
    settings.push_back(line);
  }
  if (!file.eof()) throw Error(ErrorCode::usage, "a line of the settings cannot be read");
  return settings;
}

std::vector<NamedQuery> read_queries(const std::string& path, const OpenIndex& index, query::MatchMode match) {
  std::ifstream file(path);
  IndexExpander expander(index);
  AnalyzerPool analyzers;
  Compiler compiler(shape_of(index.manifest()), expander, analyzers);
  std::vector<NamedQuery> queries;
  for (std::string line; std::getline(file, line);) {
    const std::size_t tab = line.find('\t');
    const std::string text = line.substr(tab + 1);
    const auto parsed = query::parse(text, {.match = match, .now = 0});
    if (!parsed) throw Error(ErrorCode::query_syntax, line + ": " + parsed.error().message);
    const CompiledQuery compiled = compiler.compile(parsed->root, text);
    if (compiled.to_verify) throw Error(ErrorCode::usage, line + ": only words and phrases can be measured");
    queries.push_back({line.substr(0, tab), compiled.candidates});
  }
  return queries;
}

/// Writes the articles of an index as a database whose documents have the words and the language, and the id as data.
class ReweightedIndex {
 public:
  ReweightedIndex(const OpenIndex& index, const std::string& folder, std::uint32_t title, std::uint32_t lead)
      : database_(folder, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC | Xapian::DB_NO_TERMLIST) {
    for (auto at = index.database().postlist_begin(""); at != index.database().postlist_end(""); ++at) {
      if (!index.is_dead(*at)) add(index.article(*at).article, title, lead);
    }
    database_.commit();
  }

  const Xapian::Database& database() const { return database_; }

 private:
  void add(const Article& article, std::uint32_t title, std::uint32_t lead) {
    Analyzer& analyzer = analyzers_.for_language(article.language);
    Xapian::Document document;
    const auto add_text = [&](const std::string& text, std::uint32_t weight) {
      for (const Token& token : analyzer.tokenize(text)) document.add_term(make_term("", token.stem), weight);
    };
    for (const std::string& paragraph : article.body) add_text(paragraph, 1);
    add_text(article.lead, lead);
    add_text(article.title, title);
    add_text(article.alternative_title, title);
    document.add_boolean_term(make_term(field("lang").prefix, language_value(article.language)));
    document.set_data(article.id);
    database_.add_document(document);
  }

  Xapian::WritableDatabase database_;
  AnalyzerPool analyzers_{};
};

/// Bo1, from the model of divergence from randomness with Bose-Einstein statistics: Amati, "Probability models for
/// information retrieval based on divergence from randomness" (2003). With f the frequency in the best matches, F the one
/// in all N articles, and P = F / N: weight = f * log2((1 + P) / P) + log2(1 + P), in parts of the greatest weight.
std::vector<ExpansionTerm> bo1_terms(const FeedbackSample& sample, std::size_t count, Xapian::doccount documents) {
  std::vector<ExpansionTerm> terms;
  for (const FeedbackTerm& term : sample.terms) {
    const double p = static_cast<double>(term.collection_frequency) / documents;
    terms.push_back({term.term, static_cast<double>(term.frequency) * std::log2((1 + p) / p) + std::log2(1 + p)});
  }
  std::ranges::sort(terms, [](const ExpansionTerm& a, const ExpansionTerm& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
  });
  if (terms.size() > count) terms.resize(count);
  const double greatest = terms.empty() ? 1 : terms.front().weight;
  for (ExpansionTerm& term : terms) term.weight /= greatest;
  return terms;
}

Xapian::Query with_feedback(const OpenIndex& index, const Xapian::Query& query, const Setting& setting) {
  if (setting.model == "none") return query;
  AnalyzerPool analyzers;
  Verifier nothing(index, analyzers, nullptr);
  const FeedbackSample sample = feedback_terms(index, analyzers, Ranker(index, nothing), query, setting.articles);
  if (setting.model == "rm3") return expanded(query, expansion_terms(sample, setting.terms, setting.share));
  std::vector<ExpansionTerm> terms = bo1_terms(sample, setting.terms, index.database().get_doccount());
  for (ExpansionTerm& term : terms) term.weight *= setting.share;
  return expanded(query, terms);
}

void write_run(const std::filesystem::path& path, const OpenIndex& index, const Xapian::Database& database,
               const std::vector<NamedQuery>& queries, const Setting& setting) {
  std::ofstream out(path);
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(bm25(setting.ranking));
  for (const NamedQuery& query : queries) {
    enquire.set_query(with_feedback(index, query.query, setting));
    const Xapian::MSet found = enquire.get_mset(0, kDepth);
    for (auto at = found.begin(); at != found.end(); ++at) {
      out << fmt::format("{} Q0 {} {} {:.12g} {}\n", query.id, at.get_document().get_data(), at.get_rank() + 1,
                         at.get_weight(), setting.name);
    }
  }
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() != 5) throw Error(ErrorCode::usage, "ranking_runs INDEX QUERIES SETTINGS FOLDER all|any");
  const OpenIndex index = OpenIndex::open(arguments[0]);
  const std::vector<NamedQuery> queries =
      read_queries(arguments[1], index, arguments[4] == "any" ? query::MatchMode::any : query::MatchMode::all);
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<Setting>> by_weights;
  for (const Setting& setting : read_settings(arguments[2])) {
    by_weights[{setting.title, setting.lead}].push_back(setting);
  }
  const std::filesystem::path folder = arguments[3];
  for (const auto& [weights, settings] : by_weights) {
    const std::filesystem::path scratch = folder / "reweighted";
    {
      const ReweightedIndex reweighted(index, scratch, weights.first, weights.second);
      for (const Setting& setting : settings) {
        write_run(folder / setting.name, index, reweighted.database(), queries, setting);
      }
    }
    std::filesystem::remove_all(scratch);
  }
  return 0;
}

}  // namespace
}  // namespace backfile

int main(int count, char** arguments) {
  return backfile::run_main("ranking_runs", [&] {
    return backfile::guard_xapian("the measurement failed", [&] {
      return backfile::run({arguments + 1, arguments + count});
    });
  });
}
