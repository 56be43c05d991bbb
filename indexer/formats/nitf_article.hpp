#pragma once

#include <pugixml.hpp>

#include "common/article.hpp"

namespace backfile {

/// The article of an NITF document, also of one inside NewsML; may lack title and body.
///
/// The second headline becomes the lead where there is no abstract, unless its class calls it a headline. Captions of
/// media are no part of the text. The place of the dateline is a tag and, if the text does not begin with it, stands
/// before the first paragraph. Beside a block of class `full_text` (the New York Times writes these) one of class
/// `lead_paragraph`, which repeats its start, is the lead, and `online_lead_paragraph`, which says it once more, nothing.
Article read_nitf(pugi::xml_node nitf);

}  // namespace backfile
