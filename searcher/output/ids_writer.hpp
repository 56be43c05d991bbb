#pragma once

#include "searcher/output/response_writer.hpp"

namespace backfile {

/// One id a line and nothing else, for scripts. An id that holds a line break or another control character is written
/// with escapes (`\n`, `\u001b`): a line is always one article.
class IdsWriter final : public ResponseWriter {
 public:
  explicit IdsWriter(std::ostream& out) : out_(out) {}

  void begin(const SearchRequest& request, const SearchResponse& head) override;
  void hit(const Hit& hit) override;
  void end(Milliseconds took) override;

 private:
  std::ostream& out_;
};

}  // namespace backfile
