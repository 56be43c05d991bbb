#pragma once

#include <cstddef>
#include <string>

#include "indexer/markup/html_tree.hpp"

namespace backfile {

/// Class and id in lower case, with a space around each: " post-meta byline ".
std::string class_words(const GumboNode& node);

/// Whether the text under an element is none for readers: a script, a form control, ...
bool is_silent(GumboTag tag);

bool is_text(const GumboNode& node);

/// The first element under `node`, itself included, that is wanted; null if it is not among the first `most_elements`.
const GumboNode* find_element(const GumboNode& node, int most_elements, bool (*is_wanted)(const GumboNode&));

/// The text for readers under a node as one line, no more than about `most_bytes` of it. Takes constant time.
std::string short_text(const GumboNode& node, std::size_t most_bytes);

}  // namespace backfile
