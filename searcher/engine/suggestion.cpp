#include "searcher/engine/suggestion.hpp"

#include <algorithm>
#include <utility>

#include "common/term.hpp"
#include "common/xapian_guard.hpp"
#include "searcher/engine/spelling.hpp"

namespace backfile {
namespace {

/// A word that some article has is in doubt from this length on, in bytes: for a shorter one there is nearly always
/// another that is near and frequent (`cafe`, `case`).
constexpr std::size_t kLongWord = 5;

/// Another text for a part of the query.
struct Replacement {
  query::Span span{};
  std::string text{};
  double score = 0;
};

/// A word in doubt with what may have been meant, best first.
struct Doubt {
  std::uint64_t articles = 0;
  std::vector<Replacement> replacements{};
};

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }

/// `Belaruss` becomes `Belarus`. What was typed in capitals becomes small: an operator is made of capitals.
std::string capitalised_like(std::string_view typed, std::string corrected) {
  if (typed.size() > 1 && is_capital(typed[0]) && !is_capital(typed[1]) && is_small(corrected[0])) {
    corrected[0] = static_cast<char>(corrected[0] - 'a' + 'A');
  }
  return corrected;
}

/// The text with each part replaced; parts do not overlap.
std::string replaced(std::string_view text, std::vector<const Replacement*> parts) {
  std::ranges::sort(parts, {}, [](const Replacement* part) { return part->span.begin; });
  std::string result;
  std::size_t done = 0;
  for (const Replacement* part : parts) {
    result += text.substr(done, part->span.begin - done);
    result += part->text;
    done = part->span.end;
  }
  result += text.substr(done);
  return result;
}

/// The best replacement of every doubt; of doubt `other` the one at place `rank`.
std::vector<const Replacement*> choice(const std::vector<Doubt>& doubts, std::size_t other, std::size_t rank) {
  std::vector<const Replacement*> parts;
  for (std::size_t i = 0; i < doubts.size(); ++i) {
    parts.push_back(&doubts[i].replacements[i == other ? rank : 0]);
  }
  return parts;
}

/// The best replacements of the words that no article has; rare words stay.
std::vector<const Replacement*> choice_of_unknown(const std::vector<Doubt>& doubts) {
  std::vector<const Replacement*> parts;
  for (const Doubt& doubt : doubts) {
    if (doubt.articles == 0) parts.push_back(&doubt.replacements.front());
  }
  return parts;
}

/// Whether one word follows the other with nothing but spaces between them, so that they might be one.
bool are_neighbours(std::string_view text, const TypedWord& left, const TypedWord& right) {
  if (left.field != right.field || left.is_quoted != right.is_quoted || left.is_exact != right.is_exact) return false;
  if (!left.is_quoted && !(left.is_alone && right.is_alone)) return false;
  if (left.span.end >= right.span.begin) return false;
  const std::string_view between = text.substr(left.span.end, right.span.begin - left.span.end);
  return between.find_first_not_of(' ') == std::string_view::npos;
}

void add_once(std::vector<std::string>& queries, std::string query) {
  if (queries.size() < kMaxSuggestions && std::ranges::find(queries, query) == queries.end()) {
    queries.push_back(std::move(query));
  }
}

/// Words in doubt with their replacements.
std::vector<Doubt> find_doubts(std::string_view text, const std::vector<TypedWord>& words,
                               const std::vector<DoubtfulWord>& doubtful, const Vocabulary& vocabulary) {
  const auto near = near_words(vocabulary, doubtful, kMaxSuggestions);
  std::vector<Doubt> doubts;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const TypedWord& word = words[i];
    const std::string_view typed = text.substr(word.span.begin, word.span.end - word.span.begin);
    Doubt doubt{doubtful[i].articles, {}};
    for (const Correction& correction : near[i]) {
      doubt.replacements.push_back({word.span, capitalised_like(typed, correction.text), correction.score});
    }
    if (word.is_alone || word.is_quoted) {
      for (const Correction& split : split_word(vocabulary, doubtful[i])) {
        const std::string two = capitalised_like(typed, split.text);
        doubt.replacements.push_back({word.span, word.is_quoted ? two : '"' + two + '"', split.score});
      }
    }
    if (doubt.replacements.empty()) continue;
    std::ranges::stable_sort(doubt.replacements, std::ranges::greater(), &Replacement::score);
    doubts.push_back(std::move(doubt));
  }
  return doubts;
}

}  // namespace

Suggester::Suggester(const OpenIndex& index, AnalyzerPool& analyzers)
    : index_(&index), vocabulary_(index.vocabulary()), analyzers_(&analyzers), shape_(shape_of(index.manifest())) {}

std::uint64_t Suggester::articles_with(const TypedWord& word) {
  std::uint64_t articles = vocabulary_.count(word.folded);
  if (word.is_exact) return articles;
  guard_xapian("cannot look up a word", [&] {
    for (const auto& [stemmer, languages] : shape_.languages_by_stemmer) {
      const std::string term = make_term("", analyzers_->for_language(languages.front()).stem_of(word.folded));
      articles = std::max<std::uint64_t>(articles, index_->database().get_termfreq(term));
    }
  });
  return articles;
}

std::vector<std::string> Suggester::candidates(std::string_view text, const query::NodePtr& root) {
  const std::vector<TypedWord> words = typed_words(text, root);
  std::vector<TypedWord> in_doubt;
  std::vector<DoubtfulWord> doubtful;
  for (const TypedWord& word : words) {
    if (doubtful.size() == kMaxDoubtfulWords) break;
    if (correctable_edits(word.folded) == 0) continue;
    const std::uint64_t articles = articles_with(word);
    if (articles > kRareWord || (articles > 0 && word.folded.size() < kLongWord)) continue;
    in_doubt.push_back(word);
    doubtful.push_back({word.folded, articles});
  }
  const std::vector<Doubt> doubts = find_doubts(text, in_doubt, doubtful, vocabulary_);

  std::vector<std::string> queries;
  if (!doubts.empty()) {
    add_once(queries, replaced(text, choice(doubts, doubts.size(), 0)));
    if (const auto unknown = choice_of_unknown(doubts); !unknown.empty()) add_once(queries, replaced(text, unknown));
    for (std::size_t rank = 1; rank <= kMaxSuggestions; ++rank) {
      for (std::size_t i = 0; i < doubts.size(); ++i) {
        if (rank < doubts[i].replacements.size()) add_once(queries, replaced(text, choice(doubts, i, rank)));
      }
    }
  }
  // Two words that exist as one.
  for (std::size_t i = 0; i + 1 < words.size() && queries.size() < kMaxSuggestions; ++i) {
    const std::string joined = words[i].folded + words[i + 1].folded;
    if (!are_neighbours(text, words[i], words[i + 1]) || vocabulary_.count(joined) == 0) continue;
    const query::Span span{words[i].span.begin, words[i + 1].span.end};
    const Replacement one{span, capitalised_like(text.substr(span.begin, words[i].span.end - span.begin), joined), 0};
    add_once(queries, replaced(text, {&one}));
  }
  return queries;
}

std::optional<std::string> Suggester::suggest(std::string_view text, const query::NodePtr& root,
                                              const std::function<bool(const std::string&)>& has_hits) {
  for (std::string& query : candidates(text, root)) {
    if (has_hits(query)) return std::move(query);
  }
  return std::nullopt;
}

}  // namespace backfile
