#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace backfile::crawl {

/// How a text reads, in any script, as far as this tells tags from sentences and names from prose. All texts are
/// well-formed UTF-8 and trimmed; all answers are estimates, made for the blocks of crawl records.

/// Words between white space.
std::vector<std::string_view> words_of(std::string_view text);

std::size_t count_code_points(std::string_view text);

/// Ends with `.`, `!`, `?`, an ellipsis or their like in other scripts, closing quotes and brackets not counted.
bool ends_sentence(std::string_view text);

/// Ends as a sentence does, but is no abbreviation (`U.S.`) and no single word (`Yahoo!`); or is too long for a tag.
bool is_sentence(std::string_view text);

/// A sentence of many words, or too long for a tag or a headline: found where only tags should be, it is none.
bool is_prose(std::string_view text);

/// Few words, and not most of them in lower case where the script has case: `Süddeutsche Zeitung`, `Sputnik en
/// français`, not `can be reached at`.
bool looks_like_name(std::string_view text);

/// The items between commas, those of Arabic and Chinese included; trimmed, without empty ones.
std::vector<std::string_view> split_list(std::string_view text);

/// Several items between commas, none longer than a keyword is, and no sentence.
bool reads_as_list(std::string_view text);

/// Equal but for white space.
bool is_same_text(std::string_view a, std::string_view b);

}  // namespace backfile::crawl
