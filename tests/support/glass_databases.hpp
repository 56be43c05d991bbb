#pragma once

#include <string>

#include <xapian.h>

#include "indexer/glass/document.hpp"
#include "tests/support/chance.hpp"

namespace backfile::test {

/// What Xapian's own document says, for our writer.
glass::Document copy_of(const Xapian::Document& document);

/// A document with terms and values (of slots 0 to 2) such as are rare and hard: long, with NUL and FF, with large positions.
Xapian::Document odd_document(Chance& chance);

/// Everything that a list of postings says, as text.
std::string list_of(const Xapian::Database& database, const std::string& term);

/// Compares all that Xapian's functions say of two databases, of the values those of so many slots, and has Xapian check the
/// one in `folder`. To be called by a test; failures are its failures.
void expect_equal_databases(const std::string& folder, const Xapian::Database& expected, Xapian::valueno slots);

}  // namespace backfile::test
