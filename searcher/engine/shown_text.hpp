#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/analyzer.hpp"

namespace backfile {

using StemId = std::uint32_t;

/// The stems that a query looks for, numbered. Words with other stems are of no interest to a snippet.
class StemTable {
 public:
  StemId add(std::string_view stem);
  std::optional<StemId> find(std::string_view stem) const;
  std::size_t size() const { return ids_.size(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::unordered_map<std::string, StemId, Hash, std::equal_to<>> ids_{};
};

/// A word of a text whose stem is in the table.
struct KnownWord {
  std::size_t begin = 0;  ///< Byte offsets in the text.
  std::size_t end = 0;
  std::uint32_t position = 0;  ///< As in the index: neighbours differ by one.
  StemId stem = 0;
};

/// The known words of a text taken as it is.
std::vector<KnownWord> find_known_words(std::string_view text, Analyzer& analyzer, const StemTable& stems);

/// One part of an article (its lead, its body) as a reader sees it: valid UTF-8 on one line, white space collapsed,
/// controls gone, a space between sentences that the dump had glued. Knows where sentences begin and where the known
/// words are.
class ShownText {
 public:
  /// Both outlive the text; the analyzer is used by the same thread.
  ShownText(Analyzer& analyzer, const StemTable& stems) : analyzer_(&analyzer), stems_(&stems) {}

  /// Adds a paragraph, or the next piece of one that was cut at white space because it is very long.
  void append(std::string_view paragraph, bool begins_sentence = true);

  const std::string& text() const { return text_; }
  const std::vector<KnownWord>& words() const { return words_; }
  /// Byte offsets where sentences begin, in order; an opening quote or bracket belongs to its sentence.
  const std::vector<std::size_t>& sentences() const { return sentences_; }

 private:
  Analyzer* analyzer_;
  const StemTable* stems_;
  std::string text_{};
  std::vector<KnownWord> words_{};
  std::vector<std::size_t> sentences_{};
  std::uint32_t next_position_ = 0;
};

}  // namespace backfile
