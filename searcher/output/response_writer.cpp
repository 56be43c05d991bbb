#include "searcher/output/response_writer.hpp"

#include "searcher/output/ids_writer.hpp"
#include "searcher/output/json_writer.hpp"
#include "searcher/output/ndjson_writer.hpp"
#include "searcher/output/text_writer.hpp"

namespace backfile {

std::unique_ptr<ResponseWriter> make_response_writer(std::string_view format, const TerminalStyle& style) {
  if (format == "text") return std::make_unique<TextWriter>(style);
  if (format == "json") return std::make_unique<JsonWriter>();
  if (format == "ndjson") return std::make_unique<NdjsonWriter>();
  if (format == "ids") return std::make_unique<IdsWriter>();
  return nullptr;
}

}  // namespace backfile
