#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "common/utf8.hpp"
#include "indexer/formats/json_ld.hpp"
#include "indexer/formats/json_ld_text.hpp"
#include "indexer/formats/json_repair.hpp"
#include "indexer/formats/page_identity.hpp"
#include "tests/support/fuzzed_bytes.hpp"
#include "tests/support/require.hpp"

namespace {

using namespace backfile;

constexpr PageField kLastField = PageField::canonical;

void check_repair(const std::string& script) {
  test::require(find_json_fault(script) <= script.size());
  const std::string repaired = repair_json(script);
  test::require(is_valid_utf8(repaired) && repair_json(repaired) == repaired);
  test::require(is_valid_utf8(repair_script_json(script)));
}

/// What is found, as one text.
std::string read(const std::vector<std::string>& scripts, const PageIdentity& identity) {
  PageStatements statements;
  const JsonLdFacts facts = read_json_ld(scripts, identity, statements);
  std::string found = facts.article_body;
  for (const std::string& name : facts.site_names) found += '\n' + name;
  for (std::size_t field = 0; field <= static_cast<std::size_t>(kLastField); ++field) {
    for (const PageStatement* statement : statements.on(static_cast<PageField>(field))) {
      test::require(!statement->text.empty());
      found += '\n' + statement->text;
    }
  }
  return found;
}

}  // namespace

/// Scripts of a page, each a line: whatever is in them, what they state is valid UTF-8 and always the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  test::FuzzedBytes input(data, size);
  std::vector<std::string> scripts;
  while (!input.at_end()) scripts.emplace_back(to_valid_utf8(input.line()));
  for (const std::string& script : scripts) check_repair(script);
  const PageIdentity identity{{"https://gazette.example/2022/tide"}, {"Tide rises at Skelder"}};
  const std::string found = read(scripts, identity);
  test::require(is_valid_utf8(found) && found == read(scripts, identity));
  return 0;
}
