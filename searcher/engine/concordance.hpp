#pragma once

#include <cstddef>
#include <functional>

#include "common/article.hpp"
#include "searcher/engine/concordance_line.hpp"
#include "searcher/query/matcher.hpp"

namespace backfile {

/// Calls `use` with every place of what the query asks to see (shown_places() of place_query.hpp) in the article, each
/// once, in the order of title, alternative title, lead and body and of the text in them; as long as `use` returns true.
/// The text on either side has at most `width` display columns.
///
/// Whether the article matches is another question. Throws TooManyPlaces, before it calls `use` for that part.
void for_each_occurrence(const Article& article, query::Matcher& matcher, std::size_t width,
                         const std::function<bool(const ConcordanceLine&)>& use);

}  // namespace backfile
