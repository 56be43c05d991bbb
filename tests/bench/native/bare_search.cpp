// What Xapian alone needs for a query, as the yardstick of query_bench.py:
//
//     bare_search INDEX QUERIES and|phrase LANGUAGE
//
// QUERIES has lines of `ID<TAB>WORD WORD...`, which are stemmed before the clock starts. Opens the segments of a Backfile
// index directly, runs each query as AND or as a phrase of the stems with the same BM25, takes the ten best, reads and
// decompresses their stored articles, and counts up to 1,000 matches as the searcher does. Prints
// `ID<TAB>MILLISECONDS<TAB>MATCHES` for each query.

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "common/analyzer.hpp"
#include "common/document_codec.hpp"
#include "common/error.hpp"
#include "common/open_index.hpp"
#include "common/run_main.hpp"
#include "common/schema.hpp"
#include "common/term.hpp"
#include "common/xapian_guard.hpp"
#include "searcher/engine/ranking.hpp"

namespace backfile {
namespace {

constexpr Xapian::doccount kPage = 10;
/// As many matches as the searcher counts; only then is the number of all the same answer.
constexpr Xapian::doccount kCounted = 1'000;

Xapian::Database open_segments(const std::filesystem::path& index, const Manifest& manifest) {
  Xapian::Database database;
  for (const Segment& segment : manifest.segments) {
    database.add_database(Xapian::Database((index / segment.folder).string()));
  }
  return database;
}

Xapian::Query stems_of(const std::string& words, Analyzer& analyzer, bool is_phrase) {
  std::vector<std::string> terms;
  for (const Token& token : analyzer.tokenize(words)) terms.push_back(make_term("", token.stem));
  return {is_phrase ? Xapian::Query::OP_PHRASE : Xapian::Query::OP_AND, terms.begin(), terms.end(),
          static_cast<Xapian::termcount>(is_phrase ? terms.size() : 0)};
}

/// How many bytes of text were read is returned so that no reading is left out.
std::size_t read_page(const Xapian::Database& database, const Xapian::MSet& found, TextDecompressor& decompressor) {
  std::size_t bytes = 0;
  for (auto at = found.begin(); at != found.end(); ++at) {
    const Article article = decode_document(database.get_document(*at).get_value(field("article").slot), decompressor);
    for (const std::string& paragraph : article.body) bytes += paragraph.size();
  }
  return bytes;
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() != 4) throw Error(ErrorCode::usage, "bare_search INDEX QUERIES and|phrase LANGUAGE");
  const std::filesystem::path folder = arguments[0];
  const Manifest manifest = read_manifest(folder);
  const Xapian::Database database = open_segments(folder, manifest);
  TextDecompressor decompressor(read_dictionaries(folder, manifest));
  Analyzer analyzer(arguments[3]);
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(bm25());
  std::ifstream queries(arguments[1]);
  std::size_t bytes = 0;
  for (std::string line; std::getline(queries, line);) {
    const std::size_t tab = line.find('\t');
    const Xapian::Query query = stems_of(line.substr(tab + 1), analyzer, arguments[2] == "phrase");
    const auto start = std::chrono::steady_clock::now();
    enquire.set_query(query);
    const Xapian::MSet found = enquire.get_mset(0, kPage, kCounted);
    bytes += read_page(database, found, decompressor);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    std::cout << fmt::format("{}\t{:.4f}\t{}\n", line.substr(0, tab), took.count(), found.get_matches_estimated());
  }
  std::cerr << bytes << " bytes of text read\n";
  return 0;
}

}  // namespace
}  // namespace backfile

int main(int count, char** arguments) {
  return backfile::run_main("bare_search", [&] {
    return backfile::guard_xapian("the measurement failed", [&] {
      return backfile::run({arguments + 1, arguments + count});
    });
  });
}
