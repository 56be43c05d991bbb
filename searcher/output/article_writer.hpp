#pragma once

#include <ostream>

#include "common/article.hpp"
#include "searcher/output/response_writer.hpp"

namespace backfile {

/// The article as one JSON object on one line: every field under its own name, `body` a list of paragraphs, dates with
/// no more precision than they have. What is unknown about a date is null; what else is absent is "" or [].
void write_article_json(std::ostream& out, const Article& article);

/// The article as a page to read: headline, facts, lead (unless the body begins with it) and paragraphs, wrapped.
/// Spaces missing between sentences are restored.
void write_article_text(std::ostream& out, const Article& article, const TerminalStyle& style);

}  // namespace backfile
