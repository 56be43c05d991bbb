// What Xapian alone answers over a database of Omega's scriptindex, as a peer of bench.py:
//
//     xapian_search DATABASE
//
// Speaks the protocol of search_server.py. Words are stems under Z for ranking and unstemmed for phrases, since only those
// have positions there; dates are terms of days, months and years, as Omega itself asks for them.

#include <chrono>
#include <cstddef>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <xapian.h>

#include "common/calendar.hpp"
#include "common/error.hpp"
#include "common/run_main.hpp"
#include "common/xapian_guard.hpp"
#include "searcher/engine/date_cover.hpp"
#include "searcher/engine/ranking.hpp"

namespace backfile {
namespace {

constexpr Xapian::doccount kPage = 10;
constexpr Xapian::valueno kTimeSlot = 0;

/// A line of a list of queries, as queries.py writes it.
struct BenchQuery {
  std::string id{};
  std::string kind{};
  std::vector<std::string> words{};
  std::string tag{};
  std::string from{};
  std::string to{};
};

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  parts.resize(std::max<std::size_t>(parts.size(), 1));
  return parts;
}

std::vector<BenchQuery> read_queries(const std::string& path) {
  std::ifstream file(path);
  if (!file.is_open()) throw Error(ErrorCode::io, "cannot read " + path);
  std::vector<BenchQuery> queries;
  for (std::string line; std::getline(file, line);) {
    std::vector<std::string> cells = split(line, '\t');
    cells.resize(6);
    BenchQuery query{.id = cells[0], .kind = cells[1], .tag = cells[3], .from = cells[4], .to = cells[5]};
    if (!cells[2].empty()) query.words = split(cells[2], ' ');
    queries.push_back(std::move(query));
  }
  return queries;
}

CivilDay day_of(const std::string& text) {
  const Result<PartialDate, DateError> date = parse_query_date(text);
  if (!date) throw Error(ErrorCode::usage, text + " is no day");
  return civil_day(date->instant);
}

class XapianSearch {
 public:
  explicit XapianSearch(const std::string& path) : database_(path), enquire_(database_), stemmer_("english") {}

  /// Runs every query and prints `ID<TAB>MILLISECONDS<TAB>MATCHES` of each.
  void time(const std::vector<BenchQuery>& queries, bool reads_page) {
    for (const BenchQuery& query : queries) {
      const auto start = std::chrono::steady_clock::now();
      const Xapian::doccount total = run(query, reads_page);
      const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
      fmt::print("{}\t{:.4f}\t{}\n", query.id, took.count(), total);
    }
  }

  /// The page is found and its articles may be read; how many match is returned.
  Xapian::doccount run(const BenchQuery& query, bool reads_page) {
    enquire_.set_query(compile(query));
    enquire_.set_sort_by_relevance();
    if (query.kind == "count") {
      enquire_.set_weighting_scheme(Xapian::BoolWeight());
      return enquire_.get_mset(0, 0, database_.get_doccount()).get_matches_estimated();
    }
    if (query.kind == "newest" || query.kind == "tag") {
      enquire_.set_weighting_scheme(Xapian::BoolWeight());
      enquire_.set_sort_by_value(kTimeSlot, true);
    } else {
      enquire_.set_weighting_scheme(bm25());
    }
    const Xapian::MSet found = enquire_.get_mset(0, kPage);
    for (auto at = found.begin(); reads_page && at != found.end(); ++at) bytes_ += at.get_document().get_data().size();
    return found.get_matches_estimated();
  }

  std::size_t bytes() const { return bytes_; }

 private:
  Xapian::Query compile(const BenchQuery& query) {
    Xapian::Query compiled = words_of(query);
    if (!query.tag.empty()) compiled = with_filter(compiled, Xapian::Query("K" + query.tag));
    if (query.from.empty()) return compiled;
    const std::vector<std::string> days = date_cover(day_of(query.from), day_of(query.to));
    return with_filter(compiled, Xapian::Query(Xapian::Query::OP_OR, days.begin(), days.end()));
  }

  static Xapian::Query with_filter(const Xapian::Query& query, const Xapian::Query& filter) {
    return query.empty() ? filter : Xapian::Query(Xapian::Query::OP_FILTER, query, filter);
  }

  Xapian::Query words_of(const BenchQuery& query) {
    if (query.kind == "phrase") {
      return {Xapian::Query::OP_PHRASE, query.words.begin(), query.words.end(),
              static_cast<Xapian::termcount>(query.words.size())};
    }
    std::vector<std::string> stems;
    for (const std::string& word : query.words) stems.push_back("Z" + stemmer_(word));
    const bool is_or = query.kind == "or" || query.kind == "count";
    return {is_or ? Xapian::Query::OP_OR : Xapian::Query::OP_AND, stems.begin(), stems.end()};
  }

  Xapian::Database database_;
  Xapian::Enquire enquire_;
  Xapian::Stem stemmer_;
  std::size_t bytes_ = 0;
};

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() != 1) throw Error(ErrorCode::usage, "xapian_search DATABASE");
  XapianSearch search(arguments[0]);
  for (std::string line; std::getline(std::cin, line);) {
    const std::size_t blank = line.find(' ');
    const std::string order = line.substr(0, blank);
    if (order != "time" && order != "find") throw Error(ErrorCode::usage, "not understood: " + line);
    search.time(read_queries(line.substr(blank + 1)), order == "time");
    fmt::print(".\n");
    std::fflush(stdout);
  }
  std::cerr << search.bytes() << " bytes of text read\n";
  return 0;
}

}  // namespace
}  // namespace backfile

int main(int count, char** arguments) {
  return backfile::run_main("xapian_search", [&] {
    return backfile::guard_xapian("the measurement failed", [&] {
      return backfile::run({arguments + 1, arguments + count});
    });
  });
}
