#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// Letters and digits of a headline, folded: what two spellings of one headline have in common.
std::string headline_key(std::string_view headline);

/// Whether two headlines are the same but for case, punctuation and white space, or one goes on where the other, which
/// is not short, ends: with the name of the site, or because it was cut.
bool is_same_headline(std::string_view one, std::string_view other);

/// The part of the words of `one` that `other` has too: 0 to 1.
double shared_words(std::string_view one, std::string_view other);

/// `title` without a name of the site in front or behind: "Flood - Harbour Gazette", "Harbour Gazette | Flood". The part
/// behind (before) a separator goes if it is one of `site_names` or the host, or if what is left is one of `headlines`.
std::string without_site_name(std::string_view title, const std::vector<std::string>& site_names,
                              const std::vector<std::string>& headlines);

}  // namespace backfile
