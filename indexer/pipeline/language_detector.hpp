#pragma once

#include <string>

#include "common/article.hpp"

namespace backfile {

/// The language of title, lead and body as CLD2 sees it: a primary BCP 47 subtag in lower case; empty where the text is
/// too short or mixed for a reliable answer. Pure: may run in many threads at once.
std::string detect_language(const Article& article);

}  // namespace backfile
