#pragma once

#include <string>

#include "searcher/output/concordance_writer.hpp"

namespace backfile {

/// The answer as one JSON object on one line, `format_version` 1: as for a search, with `articles` in place of the hits.
/// Each has `id`, `url`, `title`, `date`, `date_precision`, `source` and `lines`; each line has the members of
/// ConcordanceLine. Kept back until the end, so that the object is whole or not there.
class ConcordanceJson final : public ConcordanceWriter {
 public:
  ConcordanceJson(std::ostream& out, std::size_t context) : out_(out), context_(context) {}

  void article(const Article& article, const std::vector<ConcordanceLine>& lines) override;
  void end(const SearchRequest& request, const SearchResponse& head, Milliseconds took) override;

 private:
  std::ostream& out_;
  std::size_t context_;
  std::string articles_{};  ///< Separated by commas.
};

/// One place a line: `id`, `date` and `source` of its article, then the members of ConcordanceLine.
class ConcordanceNdjson final : public ConcordanceWriter {
 public:
  ConcordanceNdjson(std::ostream& out, std::size_t context) : out_(out), context_(context) {}

  void article(const Article& article, const std::vector<ConcordanceLine>& lines) override;
  void end(const SearchRequest& request, const SearchResponse& head, Milliseconds took) override;

 private:
  std::ostream& out_;
  std::size_t context_;
};

}  // namespace backfile
