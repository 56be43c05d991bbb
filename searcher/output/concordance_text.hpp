#pragma once

#include "searcher/output/concordance_writer.hpp"
#include "searcher/output/text_page.hpp"

namespace backfile {

/// The answer for a person: an article's headline and facts, then one line a place, all of them aligned on where the
/// match begins; at the end how many there are.
class ConcordanceText final : public ConcordanceWriter {
 public:
  ConcordanceText(std::ostream& out, const ConcordanceStyle& style);

  void article(const Article& article, const std::vector<ConcordanceLine>& lines) override;
  void end(const SearchRequest& request, const SearchResponse& head, Milliseconds took) override;

 private:
  void write_line(const ConcordanceLine& line);

  std::ostream& out_;
  TextPage page_;
  std::size_t left_columns_;
  /// Columns of match and right context together, or those of the context alone, as the user wants them.
  std::size_t right_columns_;
  bool fits_terminal_;
  std::uint64_t seen_ = 0;  ///< Articles, with or without places.
  std::uint64_t lines_ = 0;
  std::uint64_t articles_ = 0;  ///< With places.
};

}  // namespace backfile
