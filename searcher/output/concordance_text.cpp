#include "searcher/output/concordance_text.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "common/grouped.hpp"
#include "common/terminal.hpp"
#include "searcher/output/article_text.hpp"
#include "searcher/output/concordance_context.hpp"
#include "searcher/output/number_text.hpp"

namespace backfile {
namespace {

using Look = TextPage::Look;

constexpr std::size_t kLeastColumns = 10;
/// The match and what is right of it get a little more than half of the line.
constexpr std::size_t kColumnsOfMatch = 10;

std::size_t left_columns(const ConcordanceStyle& style) {
  if (style.context) return *style.context;
  const std::size_t width = std::max(style.terminal.width, kColumnsOfMatch + 2 * kLeastColumns);
  return (width - kColumnsOfMatch) / 2;
}

std::size_t right_columns(const ConcordanceStyle& style) {
  if (style.context) return *style.context;
  return std::max(style.terminal.width, kColumnsOfMatch + 2 * kLeastColumns) - left_columns(style);
}

}  // namespace

ConcordanceText::ConcordanceText(std::ostream& out, const ConcordanceStyle& style)
    : out_(out),
      page_(out, style.terminal),
      left_columns_(left_columns(style)),
      right_columns_(right_columns(style)),
      fits_terminal_(!style.context) {}

void ConcordanceText::article(const Article& article, const std::vector<ConcordanceLine>& lines) {
  ++seen_;
  if (lines.empty()) return;
  const std::string date = article.published ? publication_text(article) : "undated";
  page_.print({article.title.empty() ? "(untitled)" : article.title}, Look::title, {.max_lines = 1});
  page_.print({join_present({date, article.source}, " · ")}, Look::faint, {.max_lines = 1});
  page_.print_unbroken({article.id}, article.id == article.url ? Look::link : Look::faint, {});
  for (const ConcordanceLine& line : lines) write_line(line);
  page_.blank_line();
  lines_ += lines.size();
  ++articles_;
}

void ConcordanceText::write_line(const ConcordanceLine& line) {
  const std::string whole_left = printable(line.left);
  const std::string_view left = last_columns(whole_left, left_columns_);
  std::string match = printable(line.match);
  std::size_t free_columns = right_columns_;
  if (fits_terminal_) {
    if (display_width(match) > free_columns) match = std::string(first_columns(match, free_columns - 1)) + "…";
    free_columns -= display_width(match);
  }
  const std::string whole_right = printable(line.right);
  std::string_view right = first_columns(whole_right, free_columns);
  right = right.substr(0, right.find_last_not_of(' ') + 1);

  const std::string text = std::string(left) + match + std::string(right);
  const std::vector<ByteRange> marks{{left.size(), left.size() + match.size()}};
  page_.print_unbroken({text, &marks}, Look::plain, std::string(left_columns_ - display_width(left), ' '));
}

void ConcordanceText::end(const SearchRequest& request, const SearchResponse& head, Milliseconds took) {
  if (lines_ > 0) {
    out_ << fmt::format("{} place{} in {} article{}; {} match ({:.1f} ms)\n", grouped(lines_), lines_ == 1 ? "" : "s",
                        grouped(articles_), articles_ == 1 ? "" : "s", total_text(head, request.offset + articles_),
                        took.count());
  } else {
    out_ << nothing_text(request, head) << (seen_ == 0 ? "\n" : ", but there are no words to show\n");
  }
  if (head.suggestion) out_ << "did you mean: " << printable(*head.suggestion) << '\n';
}

}  // namespace backfile
