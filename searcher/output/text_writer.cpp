#include "searcher/output/text_writer.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "common/grouped.hpp"
#include "common/terminal.hpp"
#include "searcher/output/article_text.hpp"
#include "searcher/output/number_text.hpp"
#include "searcher/output/text_page.hpp"

namespace backfile {
namespace {

using Look = TextPage::Look;

// A hit stays a few lines long, whatever its article holds.
constexpr std::size_t kTitleLines = 3;
constexpr std::size_t kFactLines = 2;

std::string facts(const Article& article) {
  const std::string date = article.published ? publication_text(article) : "undated";
  return join_present({date, article.source, article.section, join_present(article.tags, ", ")}, " · ");
}

void write_hit(TextPage& page, const std::string& label, const Hit& hit, bool with_body) {
  const Article& article = hit.article;
  const std::string indent(label.size(), ' ');
  if (article.title.empty()) {
    page.print({"(untitled)"}, Look::title, {.label = label});
  } else {
    page.print({article.title, &hit.title_highlights}, Look::title, {.label = label, .max_lines = kTitleLines});
  }
  page.print({facts(article)}, Look::faint, {.label = indent, .max_lines = kFactLines});
  if (with_body) {
    for (const std::string& paragraph : article.body) page.print({paragraph}, Look::plain, {.label = indent});
  } else {
    page.print({hit.snippet.text, &hit.snippet.highlights}, Look::plain, {.label = indent});
  }
  if (!article.url.empty()) page.print_unbroken({article.url}, Look::link, indent);
  if (article.id != article.url) page.print_unbroken({"id " + article.id}, Look::faint, indent);
  page.blank_line();
}

}  // namespace

void TextWriter::begin(const SearchRequest& request, const SearchResponse& head) {
  request_ = &request;
  head_ = &head;
  number_ = request.offset;
  const std::uint64_t left = head.total > request.offset ? head.total - request.offset : 0;
  const std::uint64_t shown = request.limit ? std::min<std::uint64_t>(left, *request.limit) : left;
  number_width_ = std::to_string(request.offset + shown).size();
}

void TextWriter::hit(const Hit& hit) {
  write_hit(page_, fmt::format("{:>{}}. ", ++number_, number_width_), hit, request_->with_body);
}

void TextWriter::end(Milliseconds took) {
  if (number_ == request_->offset) {
    out_ << nothing_text(*request_, *head_) << '\n';
  } else {
    out_ << fmt::format("Results {}-{} of {} ({:.1f} ms)\n", grouped(request_->offset + 1), grouped(number_),
                        total_text(*head_, number_), took.count());
  }
  if (head_->suggestion) out_ << "did you mean: " << printable(*head_->suggestion) << '\n';
}

}  // namespace backfile
