#pragma once

#include <string>

#include <simdjson.h>

#include "indexer/formats/page_identity.hpp"

namespace backfile {

/// The section that a BreadcrumbList of schema.org states: the last breadcrumb before the page itself, unless that is the
/// front page; empty if there is none.
std::string breadcrumb_section(simdjson::dom::element list, const PageIdentity& identity);

}  // namespace backfile
