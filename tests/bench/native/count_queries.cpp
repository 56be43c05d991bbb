// What `backfile-searcher count` takes once the index is open, for bench.py:
//
//     count_queries INDEX
//
// Speaks the protocol of search_server.py with lists of `ID<TAB>QUERY`; a query is parsed within its time.

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "common/error.hpp"
#include "common/open_index.hpp"
#include "common/result.hpp"
#include "common/run_main.hpp"
#include "searcher/engine/engine.hpp"
#include "searcher/query/parser.hpp"

namespace backfile {
namespace {

std::uint64_t count(Engine& engine, const std::string& text) {
  const Result<query::ParsedQuery, query::SyntaxError> parsed = query::parse(text, {.now = std::time(nullptr)});
  if (!parsed) throw Error(ErrorCode::query_syntax, "cannot read " + text);
  SearchRequest request;
  request.text = text;
  request.root = parsed->root;
  return engine.count(request).total;
}

void time_queries(Engine& engine, const std::string& path) {
  std::ifstream queries(path);
  if (!queries.is_open()) throw Error(ErrorCode::io, "cannot read " + path);
  for (std::string line; std::getline(queries, line);) {
    const std::size_t tab = line.find('\t');
    const auto start = std::chrono::steady_clock::now();
    const std::uint64_t total = count(engine, line.substr(tab + 1));
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    fmt::print("{}\t{:.4f}\t{}\n", line.substr(0, tab), took.count(), total);
  }
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() != 1) throw Error(ErrorCode::usage, "count_queries INDEX");
  const OpenIndex index = OpenIndex::open(arguments[0]);
  Engine engine(index);
  for (std::string line; std::getline(std::cin, line);) {
    const std::size_t blank = line.find(' ');
    if (line.substr(0, blank) != "time") throw Error(ErrorCode::usage, "not understood: " + line);
    time_queries(engine, line.substr(blank + 1));
    fmt::print(".\n");
    std::fflush(stdout);
  }
  return 0;
}

}  // namespace
}  // namespace backfile

int main(int count, char** arguments) {
  return backfile::run_main("count_queries", [&] { return backfile::run({arguments + 1, arguments + count}); });
}
