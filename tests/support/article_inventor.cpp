#include "tests/support/article_inventor.hpp"

#include <utility>

#include <fmt/format.h>

namespace backfile::test {
namespace {

/// Of ASCII only; other words keep their case.
std::string capitalized(std::string word) {
  if (word.front() >= 'a' && word.front() <= 'z') word.front() = static_cast<char>(word.front() - 'a' + 'A');
  return word;
}

}  // namespace

Article ArticleInventor::article(std::size_t number) {
  Article out;
  out.id = fmt::format("a{:03}", number);
  out.url = fmt::format("https://{}.example/{}", chance_.one_in(2) ? "www.gazette" : "post", number);
  out.title = sentence();
  if (chance_.one_in(4)) out.alternative_title = sentence();
  if (chance_.one_in(2)) out.lead = sentences(1, 2);
  for (std::size_t paragraphs = chance_.below(4); paragraphs > 0; --paragraphs) out.body.push_back(sentences(1, 3));
  if (!chance_.one_in(5)) set_published(out);
  if (chance_.one_in(3)) out.modified = moment();
  for (const std::string_view tag : kInventedTags) {
    if (chance_.one_in(4)) out.tags.emplace_back(tag);
  }
  if (!chance_.one_in(3)) out.authors.push_back(chance_.one_of(kInventedAuthors));
  out.section = chance_.one_of(kInventedSections);
  out.source = chance_.one_of(kInventedSources);
  out.language = chance_.one_of(kInventedLanguages);
  return out;
}

std::string ArticleInventor::sentences(std::size_t least, std::size_t most) {
  std::string out;
  for (std::size_t left = least + chance_.below(most - least + 1); left > 0; --left) {
    // Dumps lose the white space between sentences.
    if (!out.empty() && !chance_.one_in(6)) out += ' ';
    out += sentence();
    out += chance_.one_of(std::array<std::string_view, 4>{".", ".", "?", "!"});
  }
  return out;
}

std::string ArticleInventor::sentence() {
  std::string out;
  for (std::size_t words = 1 + chance_.below(7); words > 0; --words) {
    std::string word = chance_.one_of(kInventedWords);
    if (out.empty() || chance_.one_in(10)) word = capitalized(std::move(word));
    if (!out.empty()) out += chance_.one_in(12) ? ", " : " ";
    out += word;
  }
  return out;
}

Timestamp ArticleInventor::moment() {
  const CivilDay day{2020 + static_cast<int>(chance_.below(3)), chance_.one_in(2) ? 1U : 12U,
                     chance_.one_in(2) ? 1U : 31U};
  constexpr std::array<Timestamp, 4> kTimes{0, 1, 43'200, 86'399};
  return day_start(day) + kTimes[chance_.below(kTimes.size())];
}

void ArticleInventor::set_published(Article& article) {
  article.published = moment();
  if (!chance_.one_in(4)) return;
  article.date_precision = chance_.one_in(2) ? DatePrecision::year : DatePrecision::month;
  article.published = first_instant({*article.published, article.date_precision});
}

}  // namespace backfile::test
