#include <cstddef>
#include <cstdint>
#include <set>
#include <sstream>
#include <string>

#include "searcher/commands/batch_file.hpp"
#include "searcher/query/parser.hpp"
#include "tests/support/harmless.hpp"
#include "tests/support/require.hpp"

/// Any bytes as the queries of a batch: every line is read once and in order, no id twice, and what is said of a bad line
/// can be shown.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backfile;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  std::istringstream input(bytes);
  BatchFile file(input);
  std::set<std::string> ids;
  std::size_t number = 0;
  while (const auto line = file.next()) {
    test::require(line->number > number);
    number = line->number;
    test::require(line->id.size() + line->query.size() <= query::kMaxQueryBytes);
    test::require(line->id.find_first_of("\t\n") == std::string::npos);
    test::require(line->query.find('\n') == std::string::npos);
    if (line->fault.empty()) {
      test::require(!line->id.empty() && ids.insert(line->id).second);
      test::require(bytes.find(line->id + '\t' + line->query) != std::string::npos);
    } else {
      test::require(test::is_harmless(line->fault) && test::is_harmless(line->hint));
    }
  }
  return 0;
}
