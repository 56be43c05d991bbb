#pragma once

#include <pugixml.hpp>

#include "common/article.hpp"

namespace backfile {

/// The article of an NITF document, also of one inside NewsML; may lack title and body.
///
/// The second headline becomes the lead where there is no abstract. Captions of media are no part of the text. The place
/// of the dateline is a tag and, if the text does not begin with it, stands before the first paragraph. A block of class
/// `lead_paragraph`, which repeats the start of the full text (the New York Times does that), is the lead.
Article read_nitf(pugi::xml_node nitf);

}  // namespace backfile
