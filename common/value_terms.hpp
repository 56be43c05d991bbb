#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/calendar.hpp"

namespace backfile {

/// What a value of a keyword field can be found by, folded and without a prefix. The indexer makes a term of each; the
/// searcher looks up one.

/// A person: the whole name and each word of it.
std::vector<std::string> name_values(std::string_view name);
/// A publisher: the whole name, each word of it, and the host of the article's address without `www.`.
std::vector<std::string> source_values(std::string_view source, std::string_view url);
/// A section: the whole path and each part between slashes or `>`.
std::vector<std::string> section_values(std::string_view section);
/// The primary subtag in lower case; "none" for an unknown language.
std::string language_value(std::string_view language);

/// `https://www.site.example:80/a` -> `site.example`, in lower case; empty for anything else.
std::string host_of(std::string_view url);

/// The calendar terms of schema.hpp, whole.
std::string day_term(const CivilDay& day);
std::string month_term(const CivilDay& day);
std::string year_term(const CivilDay& day);

}  // namespace backfile
