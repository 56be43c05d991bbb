#pragma once

#include "searcher/output/response_writer.hpp"

namespace backfile {

/// One hit a line, each the same object as in the JSON answer; nothing for no hits.
class NdjsonWriter final : public ResponseWriter {
 public:
  void write(std::ostream& out, const SearchRequest& request, const SearchResponse& response,
             std::chrono::duration<double, std::milli> took) override;
};

}  // namespace backfile
