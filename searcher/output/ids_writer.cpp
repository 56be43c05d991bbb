#include "searcher/output/ids_writer.hpp"

#include "common/terminal.hpp"

namespace backfile {

void IdsWriter::begin(const SearchRequest& /*request*/, const SearchResponse& /*head*/) {}

void IdsWriter::hit(const Hit& hit) { out_ << escape_controls(hit.article.id) << '\n'; }

void IdsWriter::end(Milliseconds /*took*/) {}

}  // namespace backfile
