#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "searcher/output/response_writer.hpp"

namespace backfile {

/// The answer as one JSON object on one line, `format_version` 1. What does not apply is null; highlights are UTF-8
/// byte offsets into the snippet. A filter's end shows as a day where it lies on the border of one. A query with an id
/// begins with it, as `query_id`.
///
/// The object holds the time of the search and has to be whole, so it is kept back until the end of the answer.
class JsonWriter final : public ResponseWriter {
 public:
  explicit JsonWriter(std::ostream& out) : out_(out) {}

  void begin(const SearchRequest& request, const SearchResponse& head) override;
  void hit(const Hit& hit) override;
  void end(Milliseconds took) override;

 private:
  std::ostream& out_;
  const SearchRequest* request_ = nullptr;
  nlohmann::ordered_json front_{};  ///< What comes before the hits,
  std::string hits_{};              ///< the hits as text, separated by commas,
  nlohmann::ordered_json back_{};   ///< and what comes behind them.
};

}  // namespace backfile
