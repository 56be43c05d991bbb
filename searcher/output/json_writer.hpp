#pragma once

#include "searcher/output/response_writer.hpp"

namespace backfile {

/// The answer as one JSON object on one line, `format_version` 1. What does not apply is null; highlights are UTF-8
/// byte offsets into the snippet. A filter's end shows as a day where it lies on the border of one.
class JsonWriter final : public ResponseWriter {
 public:
  void write(std::ostream& out, const SearchRequest& request, const SearchResponse& response,
             std::chrono::duration<double, std::milli> took) override;
};

}  // namespace backfile
