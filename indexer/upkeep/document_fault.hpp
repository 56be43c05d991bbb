#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/schema.hpp"

namespace backfile {

// What differs between a document as it must be, built from its stored article, and what a segment's database has. Each
// function says the first difference for a person: "is not found by its term 'Y2022'"; nullopt if there is none. What
// Xapian throws goes through.

/// Looks up each posting: whether it is there, its wdf and its positions. Postings that are too many are not seen.
std::optional<std::string> fault_of_postings(const Xapian::Document& expected, const Xapian::Database& database,
                                             Xapian::docid docid);

/// The number of words that ranking takes the document to have.
std::optional<std::string> fault_of_length(const Xapian::Document& expected, const Xapian::Database& database,
                                           Xapian::docid docid);

/// A term that the document is found by and must not be; reads all terms of the database that begin with one of
/// `prefixes`.
std::optional<std::string> extra_term(const Xapian::Document& expected, const Xapian::Database& database,
                                      Xapian::docid docid, const std::vector<std::string_view>& prefixes);

/// "tag" for the slot of the field `tag`.
std::string_view field_of(Slot slot);

}  // namespace backfile
