#include "searcher/output/concordance_writer.hpp"

#include "searcher/output/concordance_csv.hpp"
#include "searcher/output/concordance_json.hpp"
#include "searcher/output/concordance_text.hpp"

namespace backfile {

std::unique_ptr<ConcordanceWriter> make_concordance_writer(std::string_view format, std::ostream& out,
                                                           const ConcordanceStyle& style) {
  const std::size_t context = style.context.value_or(kContextColumns);
  if (format == "text") return std::make_unique<ConcordanceText>(out, style);
  if (format == "json") return std::make_unique<ConcordanceJson>(out, context);
  if (format == "ndjson") return std::make_unique<ConcordanceNdjson>(out, context);
  if (format == "csv") return std::make_unique<ConcordanceCsv>(out, context);
  return nullptr;
}

}  // namespace backfile
