#pragma once

#include <cstddef>
#include <string_view>

#include "searcher/engine/cluster.hpp"
#include "searcher/engine/shown_text.hpp"

namespace backfile {

/// A piece of a shown text, without spaces at its ends.
struct Passage {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool is_cut_before = false;  ///< It starts inside a sentence.
  bool is_cut_behind = false;  ///< It stops inside a sentence.
};

/// What is written where a passage is cut, and its bytes.
inline constexpr std::string_view kCutBefore = "… ";
inline constexpr std::string_view kCutBehind = " …";

/// The passage around `cluster`, at most `max_bytes` with the marks of its cuts: from the start of the cluster's
/// sentence if that fits, else from a word; to the end of a sentence if that leaves it long enough, else to a word. A
/// character is never cut, a word only if it is longer than the passage. `max_bytes` >= kLeastSnippetBytes.
Passage passage_around(const Cluster& cluster, const ShownText& shown, std::size_t max_bytes);

/// The first sentences, or as many words of the first as fit. An empty passage of an empty text.
Passage opening_passage(const ShownText& shown, std::size_t max_bytes);

inline constexpr std::size_t kLeastSnippetBytes = 20;

}  // namespace backfile
