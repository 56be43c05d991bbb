#include "searcher/output/ndjson_writer.hpp"

#include <nlohmann/json.hpp>

#include "common/json_text.hpp"
#include "searcher/output/hit_json.hpp"

namespace backfile {

void NdjsonWriter::write(std::ostream& out, const SearchRequest& request, const SearchResponse& response,
                         std::chrono::duration<double, std::milli> /*took*/) {
  for (const Hit& hit : response.hits) out << to_text(hit_object(hit, request.with_body)) << '\n';
}

}  // namespace backfile
