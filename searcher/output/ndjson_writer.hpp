#pragma once

#include "searcher/output/response_writer.hpp"

namespace backfile {

/// One hit a line, each the same object as in the JSON answer; nothing for no hits. The hits of a query that has an id
/// begin with it, as `query_id`.
class NdjsonWriter final : public ResponseWriter {
 public:
  explicit NdjsonWriter(std::ostream& out) : out_(out) {}

  void begin(const SearchRequest& request, const SearchResponse& head) override;
  void hit(const Hit& hit) override;
  void end(Milliseconds took) override;

 private:
  std::ostream& out_;
  const SearchRequest* request_ = nullptr;
};

}  // namespace backfile
