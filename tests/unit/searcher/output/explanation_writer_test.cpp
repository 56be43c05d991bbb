#include "searcher/output/explanation_writer.hpp"

#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace backfile {
namespace {

using ::testing::HasSubstr;

Explanation ordinary_explanation() {
  Explanation explanation;
  explanation.text = "=Ports";
  explanation.parsed = "(pattern =\"Ports\")";
  explanation.warnings = {"careful"};
  explanation.queries = {{.languages = {"en"}, .stemmer = "english", .xapian = "Query(port)"},
                         {.languages = {"xx", "none"}, .xapian = "Query(ports)"}};
  explanation.verified = {"(pattern =\"Ports\")"};
  explanation.candidates = 12;
  explanation.expansion = {{"ship", 0.5}};
  explanation.total = 9;
  explanation.documents = 64;
  explanation.hits = {{.id = "a",
                       .title = "Ports reopen",
                       .score = 12.3,
                       .parts = {{{"port", "ship"}, 12, 5, 10.0}, {{"Sport"}, 1, 1, 2.3}}},
                      {.id = "b", .score = 2.5, .recency = 0.5, .parts = {{{"port"}, 12, 1, 2.0}}},
                      {.id = "c"}};
  return explanation;
}

std::string write_text(const Explanation& explanation) {
  std::ostringstream out;
  write_explanation_text(out, explanation);
  return out.str();
}

TEST(ExplanationText, TellsHowTheAnswerCameAbout) {
  EXPECT_EQ(write_text(ordinary_explanation()),
            "query    =Ports\n"
            "read as  (pattern =\"Ports\")\n"
            "warning  careful\n"
            "added    ship, which counts 0.50\n"
            "Xapian   for en, stemmed as english: Query(port)\n"
            "Xapian   for xx, none, not stemmed: Query(ports)\n"
            "verified (pattern =\"Ports\")\n"
            "compared the text of up to 12 articles\n"
            "matches  9 of 64 articles\n"
            "\n"
            "1. Ports reopen\n"
            "   id a\n"
            "   score 12.3000\n"
            "     10.0000  port or ship: 5 here, in 12 articles\n"
            "      2.3000  Sport: 1 here, in 1 article\n"
            "\n"
            "2. (untitled)\n"
            "   id b\n"
            "   score 2.5000\n"
            "      2.0000  port: 1 here, in 12 articles\n"
            "      0.5000  for its age\n"
            "\n"
            "3. (untitled)\n"
            "   id c\n"
            "   no score: ordered by date\n");
}

TEST(ExplanationText, OneQueryNeedsNoLanguages) {
  EXPECT_EQ(write_text({.queries = {{.languages = {"en"}, .stemmer = "english", .xapian = "Query()"}}}),
            "query\nread as\nXapian   Query()\nmatches  0 of 0 articles\n");
}

TEST(ExplanationText, HarmsNoTerminal) {
  Explanation explanation = ordinary_explanation();
  explanation.text = explanation.hits[0].title = explanation.hits[0].parts[0].terms[0] = "\x1b[2J\n";
  EXPECT_EQ(write_text(explanation).find('\x1b'), std::string::npos);
}

TEST(ExplanationJson, HasEveryMember) {
  std::ostringstream out;
  write_explanation_json(out, ordinary_explanation());
  EXPECT_EQ(
      out.str(),
      R"j({"format_version":1,"text":"=Ports","parsed":"(pattern =\"Ports\")","warnings":["careful"],)j"
      R"j("queries":[{"languages":["en"],"stemmer":"english","xapian":"Query(port)"},)j"
      R"j({"languages":["xx","none"],"stemmer":"","xapian":"Query(ports)"}],"verified":["(pattern =\"Ports\")"],)j"
      R"j("candidates":12,"expansion":[{"term":"ship","weight":0.5}],"total":9,"total_exact":true,"documents":64,)j"
      R"j("hits":[{"id":"a","title":"Ports reopen","score":12.3,"recency":0.0,"others":0.0,)j"
      R"j("parts":[{"terms":["port","ship"],"documents":12,"occurrences":5,"contribution":10.0},)j"
      R"j({"terms":["Sport"],"documents":1,"occurrences":1,"contribution":2.3}]},)j"
      R"j({"id":"b","title":"","score":2.5,"recency":0.5,"others":0.0,)j"
      R"j("parts":[{"terms":["port"],"documents":12,"occurrences":1,"contribution":2.0}]},)j"
      R"j({"id":"c","title":"","score":0.0,"recency":0.0,"others":0.0,"parts":[]}]})j"
      "\n");
}

}  // namespace
}  // namespace backfile
