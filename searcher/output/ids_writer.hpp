#pragma once

#include "searcher/output/response_writer.hpp"

namespace backfile {

/// One id a line and nothing else, for scripts. An id that holds a line break or another control character is written
/// with escapes (`\n`, `\u001b`): a line is always one article.
class IdsWriter final : public ResponseWriter {
 public:
  void write(std::ostream& out, const SearchRequest& request, const SearchResponse& response,
             std::chrono::duration<double, std::milli> took) override;
};

}  // namespace backfile
