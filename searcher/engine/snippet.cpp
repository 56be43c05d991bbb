#include "searcher/engine/snippet.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "common/utf8.hpp"
#include "searcher/engine/occurrences.hpp"
#include "searcher/engine/passage.hpp"
#include "searcher/engine/shown_text.hpp"

namespace backfile {
namespace {

using query::ArticlePart;
using query::TestedToken;
using query::TextField;

constexpr std::size_t kEnoughBytes = 200'000;
constexpr std::size_t kMostBytes = 4'000'000;
/// A paragraph is read in pieces of about this size, so that a body without paragraphs can be left early, too.
constexpr std::size_t kPieceBytes = 64'000;

/// The beginning of `text` up to a white space near kPieceBytes.
std::string_view next_piece(std::string_view text) {
  if (text.size() <= kPieceBytes) return text;
  const std::size_t space = text.rfind(' ', kPieceBytes);
  if (space != std::string_view::npos && space > 0) return text.substr(0, space);
  return text.substr(0, std::max<std::size_t>(floor_to_boundary(text, kPieceBytes), 1));
}

/// Adds paragraphs until `has_enough` says so; it is asked after each piece.
template <typename Predicate>
void append_body(ShownText& shown, const Article& article, Predicate has_enough) {
  for (std::string_view paragraph : article.body) {
    for (bool begins_sentence = true; !paragraph.empty(); begins_sentence = false) {
      const std::string_view piece = next_piece(paragraph);
      shown.append(piece, begins_sentence);
      if (has_enough()) return;
      paragraph.remove_prefix(piece.size());
    }
  }
}

/// The ranges of all words, in order; those that overlap or touch become one.
std::vector<ByteRange> merged_ranges(const std::vector<Occurrence>& occurrences,
                                     const std::vector<TestedToken>& words) {
  std::vector<ByteRange> ranges;
  for (const Occurrence& occurrence : occurrences) {
    for (const std::uint32_t word : occurrence.words) ranges.emplace_back(words[word].begin, words[word].end);
  }
  std::sort(ranges.begin(), ranges.end());
  std::vector<ByteRange> merged;
  for (const ByteRange& range : ranges) {
    if (!merged.empty() && range.first <= merged.back().second) {
      merged.back().second = std::max(merged.back().second, range.second);
    } else {
      merged.push_back(range);
    }
  }
  return merged;
}

/// The words of `occurrences` that lie in [begin, end).
std::vector<Occurrence> words_inside(std::vector<Occurrence> occurrences, const std::vector<TestedToken>& words,
                                     const Passage& passage) {
  const auto is_outside = [&](std::uint32_t word) {
    return words[word].begin < passage.begin || words[word].end > passage.end;
  };
  for (Occurrence& occurrence : occurrences) std::erase_if(occurrence.words, is_outside);
  return occurrences;
}

}  // namespace

/// A part of the article that has been read, and what was found in it.
struct SnippetMaker::Part {
  ShownText shown;
  std::vector<Occurrence> occurrences{};
};

SnippetMaker::SnippetMaker(const query::NodePtr& root, Analyzer& analyzer)
    : analyzer_(&analyzer),
      tests_(std::make_unique<query::TokenTests>()),
      patterns_(query::shown_places(root, *tests_, analyzer)) {}

SnippetMaker::Part SnippetMaker::read_lead(const Article& article) const {
  Part lead{ShownText(*analyzer_, *tests_)};
  // Where the body begins with the lead, the body has the same words and goes on behind them.
  const bool is_wanted = std::any_of(patterns_.begin(), patterns_.end(), [](const query::PlaceQuery& pattern) {
    return query::has_field(pattern, TextField::lead);
  });
  if (lead_begins_body(article) && !is_wanted) return lead;
  lead.shown.append(article.lead);
  lead.occurrences = find_occurrences(patterns_, lead.shown.part(), ArticlePart::lead);
  return lead;
}

SnippetMaker::Part SnippetMaker::read_body(const Article& article, std::size_t max_bytes) const {
  Part body{ShownText(*analyzer_, *tests_)};
  // Without anything to find, a little more than a snippet is enough.
  std::size_t next_look = patterns_.empty() ? 2 * max_bytes : kEnoughBytes;
  append_body(body.shown, article, [&] {
    const std::size_t size = body.shown.text().size();
    if (size < next_look) return false;
    next_look = 2 * size;
    return patterns_.empty() || size >= kMostBytes ||
           !find_occurrences(patterns_, body.shown.part(), ArticlePart::body).empty();
  });
  body.occurrences = find_occurrences(patterns_, body.shown.part(), ArticlePart::body);
  return body;
}

Snippet SnippetMaker::make(const Article& article, std::size_t max_bytes) const {
  if (max_bytes < kLeastSnippetBytes) return {};
  const std::size_t cluster_bytes = max_bytes - kCutBefore.size() - kCutBehind.size();
  const Part lead = read_lead(article);
  const Part body = read_body(article, max_bytes);
  const std::optional<Cluster> lead_cluster = best_cluster(lead.occurrences, cluster_bytes);
  const std::optional<Cluster> body_cluster = best_cluster(body.occurrences, cluster_bytes);

  const bool body_wins = body_cluster && (!lead_cluster || is_better(*body_cluster, *lead_cluster));
  const bool lead_is_shown = !body_wins && (lead_cluster || !lead.shown.text().empty());
  const Part& part = lead_is_shown ? lead : body;
  const std::optional<Cluster>& cluster = lead_is_shown ? lead_cluster : body_cluster;
  const Passage passage =
      cluster ? passage_around(*cluster, part.shown, max_bytes) : opening_passage(part.shown, max_bytes);

  Snippet snippet;
  if (passage.is_cut_before) snippet.text += kCutBefore;
  const std::size_t shift = snippet.text.size();
  snippet.text.append(part.shown.text(), passage.begin, passage.end - passage.begin);
  if (passage.is_cut_behind) snippet.text += kCutBehind;
  snippet.highlights =
      merged_ranges(words_inside(part.occurrences, part.shown.part().tokens(), passage), part.shown.part().tokens());
  for (auto& [begin, end] : snippet.highlights) {
    begin = begin - passage.begin + shift;
    end = end - passage.begin + shift;
  }
  return snippet;
}

std::vector<ByteRange> SnippetMaker::highlight_title(const Article& article) const {
  query::TestedPart title;
  title.reset(tests_->size());
  title.read_paragraph(article.title, *analyzer_, *tests_);
  return merged_ranges(find_occurrences(patterns_, title, ArticlePart::title), title.tokens());
}

}  // namespace backfile
