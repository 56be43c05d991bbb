#include "searcher/engine/snippet.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "common/utf8.hpp"
#include "searcher/engine/passage.hpp"
#include "searcher/engine/shown_text.hpp"

namespace backfile {
namespace {

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
std::vector<ByteRange> merged_ranges(const std::vector<Occurrence>& occurrences, const std::vector<KnownWord>& words) {
  std::vector<ByteRange> ranges;
  for (const Occurrence& occurrence : occurrences) {
    for (const std::size_t word : occurrence.words) ranges.emplace_back(words[word].begin, words[word].end);
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
std::vector<Occurrence> words_inside(std::vector<Occurrence> occurrences, const std::vector<KnownWord>& words,
                                     const Passage& passage) {
  const auto is_outside = [&](std::size_t word) {
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
    : patterns_(root, analyzer), analyzer_(&analyzer) {}

SnippetMaker::Part SnippetMaker::read_lead(const Article& article) const {
  Part lead{ShownText(*analyzer_, patterns_.stems())};
  // Where the body begins with the lead, the body has the same words and goes on behind them.
  if (lead_begins_body(article) && !patterns_.has_field(TextField::lead)) return lead;
  lead.shown.append(article.lead);
  lead.occurrences = patterns_.find(lead.shown.words(), TextField::lead);
  return lead;
}

SnippetMaker::Part SnippetMaker::read_body(const Article& article, std::size_t max_bytes) const {
  Part body{ShownText(*analyzer_, patterns_.stems())};
  // Without anything to find, a little more than a snippet is enough.
  std::size_t next_look = patterns_.empty() ? 2 * max_bytes : kEnoughBytes;
  append_body(body.shown, article, [&] {
    const std::size_t size = body.shown.text().size();
    if (size < next_look) return false;
    next_look = 2 * size;
    return patterns_.empty() || size >= kMostBytes || !patterns_.find(body.shown.words(), TextField::body).empty();
  });
  body.occurrences = patterns_.find(body.shown.words(), TextField::body);
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
  snippet.highlights = merged_ranges(words_inside(part.occurrences, part.shown.words(), passage), part.shown.words());
  for (auto& [begin, end] : snippet.highlights) {
    begin = begin - passage.begin + shift;
    end = end - passage.begin + shift;
  }
  return snippet;
}

std::vector<ByteRange> SnippetMaker::highlight_title(const Article& article) const {
  const std::vector<KnownWord> words = find_known_words(article.title, *analyzer_, patterns_.stems());
  return merged_ranges(patterns_.find(words, TextField::title), words);
}

}  // namespace backfile
