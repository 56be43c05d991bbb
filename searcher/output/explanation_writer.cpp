#include "searcher/output/explanation_writer.hpp"

#include <cstdlib>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "common/json_text.hpp"
#include "common/terminal.hpp"

namespace backfile {
namespace {

using Json = nlohmann::ordered_json;

/// A line of its own for each fact; nothing ends with blanks.
void write_fact(std::ostream& out, std::string_view name, std::string_view value) {
  out << (value.empty() ? std::string(name) : fmt::format("{:<9}{}", name, printable(value))) << '\n';
}

void write_query(std::ostream& out, const LanguageQuery& query, bool is_only_one) {
  if (is_only_one) return write_fact(out, "Xapian", query.xapian);
  const std::string stemmer = query.stemmer.empty() ? "not stemmed" : "stemmed as " + query.stemmer;
  write_fact(out, "Xapian", fmt::format("for {}, {}: {}", fmt::join(query.languages, ", "), stemmer, query.xapian));
}

void write_hit(std::ostream& out, std::size_t number, const HitExplanation& hit) {
  out << fmt::format("\n{}. {}\n", number, hit.title.empty() ? "(untitled)" : printable(hit.title));
  out << fmt::format("   id {}\n", printable(hit.id));
  if (hit.score == 0) {
    out << "   no score: ordered by date\n";
    return;
  }
  out << fmt::format("   score {:.4f}\n", hit.score);
  for (const ScorePart& part : hit.parts) {
    out << fmt::format("   {:>9.4f}  {}: {} here, in {} article{}\n", part.contribution,
                       printable(fmt::format("{}", fmt::join(part.terms, " or "))), part.occurrences, part.documents,
                       part.documents == 1 ? "" : "s");
  }
  if (hit.recency > 0) out << fmt::format("   {:>9.4f}  for its age\n", hit.recency);
  if (hit.others > 0)
    out << fmt::format("   {:>9.4f}  other parts of the query, which are too many to list\n", hit.others);
}

/// Digits behind the ninth differ between equal articles.
double without_noise(double score) { return std::strtod(fmt::format("{:.9g}", score).c_str(), nullptr); }

Json hit_object(const HitExplanation& hit) {
  Json object;
  object["id"] = hit.id;
  object["title"] = hit.title;
  object["score"] = without_noise(hit.score);
  object["recency"] = without_noise(hit.recency);
  object["others"] = without_noise(hit.others);
  object["parts"] = Json::array();
  for (const ScorePart& part : hit.parts) {
    Json row;
    row["terms"] = part.terms;
    row["documents"] = part.documents;
    row["occurrences"] = part.occurrences;
    row["contribution"] = without_noise(part.contribution);
    object["parts"].push_back(std::move(row));
  }
  return object;
}

}  // namespace

void write_explanation_text(std::ostream& out, const Explanation& explanation) {
  write_fact(out, "query", explanation.text);
  write_fact(out, "read as", explanation.parsed);
  for (const std::string& warning : explanation.warnings) write_fact(out, "warning", warning);
  for (const ExpansionTerm& added : explanation.expansion) {
    write_fact(out, "added", fmt::format("{}, which counts {:.2f}", added.term, added.weight));
  }
  for (const LanguageQuery& query : explanation.queries) write_query(out, query, explanation.queries.size() == 1);
  for (const std::string& part : explanation.verified) write_fact(out, "verified", part);
  if (!explanation.verified.empty()) {
    write_fact(
        out, "compared",
        fmt::format("the text of up to {} article{}", explanation.candidates, explanation.candidates == 1 ? "" : "s"));
  }
  write_fact(out, "matches",
             fmt::format("{}{} of {} articles", explanation.total_exact ? "" : "about ", explanation.total,
                         explanation.documents));
  std::size_t number = 0;
  for (const HitExplanation& hit : explanation.hits) write_hit(out, ++number, hit);
}

void write_explanation_json(std::ostream& out, const Explanation& explanation) {
  Json object;
  object["format_version"] = 1;
  object["text"] = explanation.text;
  object["parsed"] = explanation.parsed;
  object["warnings"] = explanation.warnings;
  object["queries"] = Json::array();
  for (const LanguageQuery& query : explanation.queries) {
    object["queries"].push_back({{"languages", query.languages}, {"stemmer", query.stemmer}, {"xapian", query.xapian}});
  }
  object["verified"] = explanation.verified;
  object["candidates"] = explanation.candidates;
  object["expansion"] = Json::array();
  for (const ExpansionTerm& added : explanation.expansion) {
    object["expansion"].push_back({{"term", added.term}, {"weight", without_noise(added.weight)}});
  }
  object["total"] = explanation.total;
  object["total_exact"] = explanation.total_exact;
  object["documents"] = explanation.documents;
  object["hits"] = Json::array();
  for (const HitExplanation& hit : explanation.hits) object["hits"].push_back(hit_object(hit));
  out << to_text(object) << '\n';
}

}  // namespace backfile
