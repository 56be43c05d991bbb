#include "searcher/output/ids_writer.hpp"

#include "common/terminal.hpp"

namespace backfile {

void IdsWriter::write(std::ostream& out, const SearchRequest& /*request*/, const SearchResponse& response,
                      std::chrono::duration<double, std::milli> /*took*/) {
  for (const Hit& hit : response.hits) out << escape_controls(hit.article.id) << '\n';
}

}  // namespace backfile
