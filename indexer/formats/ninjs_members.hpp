#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

namespace backfile {

/// One of several forms of a text: `body_xhtml` of ninjs 1, an element of `bodies` of ninjs 2 and 3. The views live as
/// long as the parsed document.
struct NinjsVariant {
  std::string role{};  ///< In lower case: "main", "xhtml"; empty if none is stated.
  std::string content_type{};
  std::string_view value{};
};

/// The member of that name, whatever its case; nullopt if there is none or it is null.
std::optional<simdjson::dom::element> ninjs_member(simdjson::dom::object object, std::string_view name);
/// The same if it is a string; else empty.
std::string_view ninjs_text(simdjson::dom::object object, std::string_view name);

/// All forms of a text: the members `headline` and `headline_*`, then the elements of `headlines`, in the object's order.
/// `singular` and `plural` are in lower case.
std::vector<NinjsVariant> ninjs_variants(simdjson::dom::object object, std::string_view singular,
                                         std::string_view plural);

/// The headlines as plain text, the main one first; no empty ones, no doubles.
std::vector<std::string> ninjs_headlines(simdjson::dom::object object);

/// The description that is a standfirst rather than a credit line or a caption, as plain text; may be empty.
std::string ninjs_lead(simdjson::dom::object object);

/// The paragraphs of the best form of the body.
std::vector<std::string> ninjs_body(simdjson::dom::object object);

/// Whether a body says no more than a description: of pictures, it is the caption.
bool ninjs_body_is_caption(simdjson::dom::object object);

/// Address of the first rendition of the first picture in `associations`; may be empty.
std::string ninjs_image(simdjson::dom::object object);

/// Elements of `associations`, which is an object in ninjs 1 and an array later.
std::vector<simdjson::dom::object> ninjs_associations(simdjson::dom::object object);

}  // namespace backfile
