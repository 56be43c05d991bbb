#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include "common/error.hpp"
#include "common/utf8.hpp"
#include "indexer/commands/found_ids.hpp"
#include "searcher/output/ndjson_writer.hpp"
#include "tests/support/fuzzed_bytes.hpp"
#include "tests/support/require.hpp"

namespace {

using namespace backfile;

/// The ids that a searcher prints are those that the indexer reads.
void check_round_trip(test::FuzzedBytes input) {
  SearchResponse response;
  std::vector<std::string> ids;
  while (!input.at_end()) {
    ids.push_back(to_valid_utf8(input.line()));
    Hit hit;
    hit.article.id = ids.back();
    hit.article.title = std::string(input.line());
    response.hits.push_back(hit);
  }
  const SearchRequest request;
  std::ostringstream out;
  NdjsonWriter writer(out);
  write_response(writer, request, response, Milliseconds(1));
  test::require(found_ids(out.str()) == ids);
}

}  // namespace

/// What a searcher that another one was put in the place of prints: ids or an error. The first byte says whether the
/// bytes are its output, or ids and titles that the right one is to print.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  test::FuzzedBytes input(data, size);
  if (input.choice(2) == 1) {
    check_round_trip(input);
    return 0;
  }
  try {
    for (const std::string& id : found_ids(input.rest())) test::require(is_valid_utf8(id));
  } catch (const Error& error) {
    test::require(error.code() == ErrorCode::internal && is_valid_utf8(error.what()));
  }
  return 0;
}
