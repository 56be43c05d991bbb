#include "searcher/output/response_writer.hpp"

#include "searcher/output/csv_writer.hpp"
#include "searcher/output/ids_writer.hpp"
#include "searcher/output/json_writer.hpp"
#include "searcher/output/ndjson_writer.hpp"
#include "searcher/output/text_writer.hpp"
#include "searcher/output/trec_writer.hpp"

namespace backfile {

void write_response(ResponseWriter& writer, const SearchRequest& request, const SearchResponse& response,
                    Milliseconds took) {
  writer.begin(request, response);
  for (const Hit& hit : response.hits) writer.hit(hit);
  writer.end(took);
}

std::unique_ptr<ResponseWriter> make_response_writer(std::string_view format, std::ostream& out,
                                                     const TerminalStyle& style) {
  if (format == "text") return std::make_unique<TextWriter>(out, style);
  if (format == "json") return std::make_unique<JsonWriter>(out);
  if (format == "ndjson") return std::make_unique<NdjsonWriter>(out);
  if (format == "csv") return std::make_unique<CsvWriter>(out);
  if (format == "trec") return std::make_unique<TrecWriter>(out);
  if (format == "ids") return std::make_unique<IdsWriter>(out);
  return nullptr;
}

}  // namespace backfile
