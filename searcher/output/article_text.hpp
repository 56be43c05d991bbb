#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/article.hpp"

namespace backfile {

// Pieces of an article as text; shared by the formats.

/// `2022-02-16 09:32` (UTC), with no more precision than the date has; empty for an undated article.
std::string publication_text(const Article& article);

/// The same for any date.
std::string date_text(const PartialDate& date);

/// `2022-02-16T09:32:00Z`, with no more precision than the date has; empty for an undated article.
std::string iso_date_text(const Article& article);

/// The pieces that are not empty, with `separator` between them.
std::string join_present(const std::vector<std::string>& pieces, std::string_view separator);

}  // namespace backfile
