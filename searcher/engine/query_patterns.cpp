#include "searcher/engine/query_patterns.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>
#include <variant>

namespace backfile {
namespace {

using query::TextField;

/// Indices of the words with each stem, in order.
using WordsByStem = std::vector<std::vector<std::size_t>>;

WordsByStem group_by_stem(const std::vector<KnownWord>& words, std::size_t stem_count) {
  WordsByStem groups(stem_count);
  for (std::size_t i = 0; i < words.size(); ++i) groups[words[i].stem].push_back(i);
  return groups;
}

/// The words of the tightest match of `pattern` that starts at word `first`; empty if there is none. Taking the nearest
/// word each time is enough: it can only leave more room for the rest.
std::vector<std::size_t> match_from(std::size_t first, const Pattern& pattern, const std::vector<KnownWord>& words,
                                    const WordsByStem& by_stem) {
  const std::uint64_t last_position = std::uint64_t{words[first].position} + pattern.stems.size() - 1 + pattern.slop;
  std::vector<std::size_t> match{first};
  for (std::size_t i = 1; i < pattern.stems.size(); ++i) {
    const std::vector<std::size_t>& candidates = by_stem[pattern.stems[i]];
    const auto next = std::upper_bound(candidates.begin(), candidates.end(), match.back());
    if (next == candidates.end() || words[*next].position > last_position) return {};
    match.push_back(*next);
  }
  return match;
}

}  // namespace

QueryPatterns::QueryPatterns(const query::NodePtr& root, Analyzer& analyzer) { collect(root, false, analyzer); }

bool QueryPatterns::has_field(TextField field) const {
  return std::any_of(patterns_.begin(), patterns_.end(), [&](const Pattern& p) { return p.field == field; });
}

void QueryPatterns::collect(const query::NodePtr& node, bool is_negated, Analyzer& analyzer) {
  if (node == nullptr) return;
  const auto visit = [&](const auto& form) {
    using Form = std::decay_t<decltype(form)>;
    if constexpr (std::is_same_v<Form, query::Word>) {
      if (!is_negated) add(form.field, form.text, 0, analyzer);
    } else if constexpr (std::is_same_v<Form, query::Phrase>) {
      if (!is_negated) add(form.field, form.text, form.slop, analyzer);
    } else if constexpr (std::is_same_v<Form, query::And> || std::is_same_v<Form, query::Or>) {
      for (const query::NodePtr& operand : form.operands) collect(operand, is_negated, analyzer);
    } else if constexpr (std::is_same_v<Form, query::Not>) {
      collect(form.operand, !is_negated, analyzer);
    }
  };
  std::visit(visit, node->form);
}

void QueryPatterns::add(TextField field, std::string_view text, std::uint32_t slop, Analyzer& analyzer) {
  Pattern pattern{.slop = slop, .field = field};
  for (const Token& token : analyzer.tokenize(text)) pattern.stems.push_back(stems_.add(token.stem));
  if (pattern.stems.empty()) return;
  if (std::find(patterns_.begin(), patterns_.end(), pattern) == patterns_.end())
    patterns_.push_back(std::move(pattern));
}

std::vector<Occurrence> QueryPatterns::find(const std::vector<KnownWord>& words, TextField part) const {
  const WordsByStem by_stem = group_by_stem(words, stems_.size());
  std::vector<Occurrence> occurrences;
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    const Pattern& pattern = patterns_[i];
    if (pattern.field != TextField::any && pattern.field != part) continue;
    for (const std::size_t first : by_stem[pattern.stems.front()]) {
      std::vector<std::size_t> match = match_from(first, pattern, words, by_stem);
      if (match.empty()) continue;
      const std::size_t end = words[match.back()].end;
      occurrences.push_back({i, words[first].begin, end, std::move(match)});
    }
  }
  std::stable_sort(occurrences.begin(), occurrences.end(),
                   [](const Occurrence& a, const Occurrence& b) { return a.begin < b.begin; });
  return occurrences;
}

}  // namespace backfile
