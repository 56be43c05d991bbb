#include "searcher/engine/concordance.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "common/terminal.hpp"
#include "common/utf8.hpp"
#include "searcher/engine/one_line.hpp"

namespace backfile {
namespace {

using query::ArticlePart;
using query::Place;
using query::TestedPart;
using query::TestedToken;

std::string_view paragraph_text(const Article& article, ArticlePart part, std::size_t paragraph) {
  switch (part) {
    case ArticlePart::title:
      return article.title;
    case ArticlePart::alternative_title:
      return article.alternative_title;
    case ArticlePart::lead:
      return article.lead;
    case ArticlePart::body:
      return article.body[paragraph];
  }
  return {};
}

std::string_view name(ArticlePart part) {
  switch (part) {
    case ArticlePart::title:
      return "title";
    case ArticlePart::alternative_title:
      return "alternative_title";
    case ArticlePart::lead:
      return "lead";
    case ArticlePart::body:
      return "body";
  }
  return "";
}

/// Enough bytes for so many columns, however much white space and however many marks there are among them.
std::size_t enough_bytes(std::size_t width) { return std::min<std::size_t>(width, 1U << 20U) * 16 + 64; }

/// The end of `text`, at most `width` columns of it.
std::string left_context(std::string_view text, std::size_t width) {
  const std::size_t window = enough_bytes(width);
  if (text.size() > window) text.remove_prefix(floor_to_boundary(text, text.size() - window));
  std::string line = on_one_line(text);
  std::size_t columns = 0;
  std::size_t begin = line.size();
  // A mark goes where its character goes.
  for (std::size_t at = line.size(); at > 0;) {
    at = floor_to_boundary(line, at - 1);
    const std::size_t more = column_width(decode_utf8(line, at).value);
    if (columns + more > width) break;
    columns += more;
    if (more > 0) begin = at;
  }
  line.erase(0, begin);
  if (line.starts_with(' ') && line.size() > 1) line.erase(0, 1);
  return line == " " && begin == 0 ? std::string() : line;
}

/// The beginning of `text`, at most `width` columns of it.
std::string right_context(std::string_view text, std::size_t width) {
  const std::size_t window = enough_bytes(width);
  if (text.size() > window) text = text.substr(0, floor_to_boundary(text, window));
  std::string line = on_one_line(text);
  line.resize(length_within(line, width));
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

std::string match_text(const Article& article, ArticlePart part, const ConcordanceLine& line) {
  const auto text = [&](std::size_t paragraph) { return paragraph_text(article, part, paragraph); };
  if (line.paragraph == line.end_paragraph) {
    return on_one_line(text(line.paragraph).substr(line.begin, line.end - line.begin));
  }
  std::string match(text(line.paragraph).substr(line.begin));
  for (std::size_t i = line.paragraph + 1; i < line.end_paragraph; ++i) (match += ' ') += text(i);
  (match += ' ') += text(line.end_paragraph).substr(0, line.end);
  return on_one_line(match);
}

ConcordanceLine make_line(const Article& article, ArticlePart part, const TestedToken& first, const TestedToken& last,
                          std::size_t width) {
  ConcordanceLine line{std::string(name(part)), first.paragraph, first.begin, last.paragraph, last.end, {}, {}, {}};
  line.left = left_context(paragraph_text(article, part, line.paragraph).substr(0, line.begin), width);
  line.match = match_text(article, part, line);
  line.right = right_context(paragraph_text(article, part, line.end_paragraph).substr(line.end), width);
  return line;
}

}  // namespace

void for_each_occurrence(const Article& article, query::Matcher& matcher, std::size_t width,
                         const std::function<bool(const ConcordanceLine&)>& use) {
  constexpr std::array kParts{ArticlePart::title, ArticlePart::alternative_title, ArticlePart::lead, ArticlePart::body};
  if (matcher.shown().empty()) return;
  matcher.open(article);
  query::PlaceBudget budget;
  for (const ArticlePart which : kParts) {
    const TestedPart& part = matcher.part(which);
    const query::PlaceFinder finder(part, which, budget);
    std::vector<Place> places;
    for (const query::PlaceQuery& wanted : matcher.shown()) {
      const std::vector<Place> more = finder.all(wanted);
      places.insert(places.end(), more.begin(), more.end());
    }
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    for (const Place& place : places) {
      if (!use(make_line(article, which, part.tokens()[place.first], part.tokens()[place.last], width))) return;
    }
  }
}

}  // namespace backfile
