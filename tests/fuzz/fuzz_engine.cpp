// Query compiler, verifier, ranking and snippets over a small index: any query that can be read finds exactly the articles
// that a reader of every article finds.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/error.hpp"
#include "common/overloaded.hpp"
#include "common/utf8.hpp"
#include "searcher/engine/engine.hpp"
#include "searcher/engine/suggestion_finder.hpp"
#include "searcher/query/parser.hpp"
#include "tests/support/brute_force.hpp"
#include "tests/support/fuzzed_bytes.hpp"
#include "tests/support/index_fixture.hpp"
#include "tests/support/require.hpp"

namespace {

using namespace backfile;

/// Longer queries are answered, too, but a reader of every article takes too long over them.
constexpr std::size_t kMostComparedBytes = 256;

std::vector<Article> articles() {
  const Timestamp day = day_start({2022, 2, 16});
  return {
      {.id = "a1",
       .url = "https://www.gazette.example/2022/tide",
       .title = "River floods the harbour of Skelder",
       .alternative_title = "Flood at Skelder",
       .lead = "The water rose by 3.5 metres. Nobody was hurt.",
       .body = {"The river flooded the old harbour. Mayor Jane Doe spoke of a covid-19 ward under water.",
                "Trade with the U.S. stopped.The minister's visit was called off."},
       .published = day,
       .authors = {"Jane Doe"},
       .tags = {"flood", "NATO"},
       .section = "World",
       .source = "The Gazette"},
      {.id = "a2",
       .title = "No war",
       .body = {"War and trade: the trade war is over, said AT&T.", "Women don't run; a woman ran."},
       .published = day + 40'000,
       .modified = day + 90'000,
       .date_precision = DatePrecision::minute,
       .tags = {"White House"},
       .source = "Morning Post"},
      {.id = "a3", .body = {"Election. Elections! Electoral law?"}, .authors = {"John Doe", "Zoë Ng"}, .tags = {"Été"}},
      {.id = "d1",
       .title = "Häuser am Fluss",
       .lead = "Am 16. Februar kam die Flut.",
       .body = {"Die Wahlen in Skelder: das Haus, die Häuser, die Straße."},
       .published = day - 86'400,
       .date_precision = DatePrecision::day,
       .language = "de"},
      {.id = "f1", .title = "L'élection", .body = {"Des élections à Skelder, l'eau monte."}, .language = "fr"},
      {.id = "r1", .title = "Наводнение", .body = {"Река вышла из берегов. Ёлки в воде."}, .language = "ru"},
      {.id = "j1", .body = {"洪水です。東京の川。"}, .language = "ja"},
      {.id = "u1", .title = "👍 covid", .body = {"19"}, .tags = {"flood"}, .language = "und"},
  };
}

/// The articles with the language that the index has for them.
std::vector<Article> living_articles() {
  std::vector<Article> living = articles();
  for (Article& article : living) {
    if (article.language.empty()) {
      article.language = "en";
    } else if (article.language == "und") {
      article.language.clear();
    }
  }
  return living;
}

/// Two segments; in the first there is a dead article, and an older one of another. The files are removed at once: what is
/// open stays readable, and nothing is left behind, however this process ends.
OpenIndex make_index() {
  std::vector<Article> first = articles();
  const std::vector<Article> second(first.begin() + 4, first.end());
  first.resize(5);
  first.back().title = "An older one";
  first.push_back({.id = "dead", .title = "War and trade", .body = {"The river flooded."}, .tags = {"flood"}});
  test::IndexFixture index(first);
  index.add(second);
  index.remove("dead");
  return index.open();
}

bool is_plain(const std::string& value) {
  return std::ranges::all_of(value, [](char c) {
    return c == ' ' || c == '*' || c == '?' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
  });
}

/// Whether the reader takes every value of the query for what it is: it knows simple names only.
bool is_readable(const query::NodePtr& node) {
  const auto all = [](const std::vector<query::NodePtr>& parts) { return std::ranges::all_of(parts, is_readable); };
  if (!node) return true;
  return std::visit(overloaded{
                        [](const query::Keyword& keyword) {
                          return std::ranges::all_of(keyword.values, is_plain) &&
                                 std::ranges::all_of(keyword.patterns, is_plain);
                        },
                        [&](const query::And& both) { return all(both.operands); },
                        [&](const query::Or& any) { return all(any.operands); },
                        [&](const query::Not& negation) { return is_readable(negation.operand); },
                        [](const auto&) { return true; },
                    },
                    node->form);
}

void check_hits(const SearchRequest& request, const SearchResponse& response) {
  for (const Hit& hit : response.hits) {
    test::require(is_valid_utf8(hit.snippet.text) && hit.snippet.text.size() <= request.snippet_bytes);
    std::size_t done = 0;
    for (const auto& [begin, end] : hit.snippet.highlights) {
      test::require(done <= begin && begin < end && end <= hit.snippet.text.size());
      done = end;
    }
  }
}

/// What is suggested can be asked, and finds more.
void check_suggestion(Engine& engine, SuggestionFinder& finder, const SearchRequest& request,
                      const query::ParseOptions& options, std::uint64_t total) {
  const auto suggestion = finder.find(request, total);
  if (!suggestion) return;
  const auto parsed = query::parse(*suggestion, options);
  test::require(parsed.has_value());
  SearchRequest other = request;
  other.text = *suggestion;
  other.root = parsed->root;
  test::require(engine.count(other).total > total);
}

/// A new one from time to time, because it remembers every word that it was asked for.
test::BruteForce& reader() {
  static std::unique_ptr<test::BruteForce> reader;
  static unsigned asked = 0;
  if (asked++ % 256 == 0) reader = std::make_unique<test::BruteForce>(living_articles());
  return *reader;
}

void check(const SearchRequest& request, const query::ParseOptions& options) {
  static const OpenIndex index = make_index();
  Engine engine(index);
  SuggestionFinder finder(index, options);
  const SearchResponse response = engine.search(request);
  std::vector<std::string> found;
  for (const Hit& hit : response.hits) found.push_back(hit.article.id);
  std::ranges::sort(found);
  test::require(std::ranges::adjacent_find(found) == found.end());
  test::require(response.total_exact && response.total == found.size());
  test::require(engine.count(request).total == found.size());
  test::require(engine.explain(request).total == found.size());
  check_hits(request, response);
  check_suggestion(engine, finder, request, options, response.total);
  if (request.text.size() <= kMostComparedBytes && is_readable(request.root)) {
    test::require(reader().matches(request.root) == found);
  }
}

}  // namespace

/// The first byte chooses the order of the answer and what is between words without an operator, the rest is the query.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  test::FuzzedBytes input(data, size);
  const std::size_t choice = input.choice();
  SearchRequest request;
  request.sort = static_cast<SortOrder>(choice % 3);
  request.text = input.rest();
  request.limit = std::nullopt;
  const query::ParseOptions options{.match = choice / 4 % 2 == 0 ? query::MatchMode::all : query::MatchMode::any,
                                    .now = day_start({2022, 2, 16})};
  const auto parsed = query::parse(request.text, options);
  if (!parsed) return 0;
  request.root = parsed->root;
  try {
    check(request, options);
  } catch (const Error& error) {
    test::require(error.code() == ErrorCode::query_syntax && is_valid_utf8(error.what()));
  }
  return 0;
}
