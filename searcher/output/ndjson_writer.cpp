#include "searcher/output/ndjson_writer.hpp"

#include <nlohmann/json.hpp>

#include "common/json_text.hpp"
#include "searcher/output/hit_json.hpp"

namespace backfile {

void NdjsonWriter::begin(const SearchRequest& request, const SearchResponse& /*head*/) { request_ = &request; }

void NdjsonWriter::hit(const Hit& hit) {
  nlohmann::ordered_json line;
  if (!request_->id.empty()) line["query_id"] = request_->id;
  line.update(hit_object(hit, request_->with_body));
  out_ << to_text(line) << '\n';
}

void NdjsonWriter::end(Milliseconds /*took*/) {}

}  // namespace backfile
