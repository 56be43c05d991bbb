#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "searcher/engine/ranked_page.hpp"

namespace backfile {

/// Whether two scores are the same to 9 significant digits: the last bits depend on the segment a document lies in.
bool is_same_score(double a, double b);

/// Puts each run of documents with the same score into its final order: newer first, undated last, then by id.
void order_ties_by_score(std::vector<RankedDocument>& documents, const Xapian::Database& database);

/// The same for runs with the same publication time in a list that is sorted by it.
void order_ties_by_date(std::vector<RankedDocument>& documents, const Xapian::Database& database);

/// Publication time of a document in its sortable form, without the precision; empty if it is undated.
std::string published_value(const Xapian::Database& database, Xapian::docid docid);

}  // namespace backfile
