#include "indexer/upkeep/document_fault.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace backfile {
namespace {

/// The posting of a document; at the end if it has none.
Xapian::PostingIterator find_posting(const Xapian::Database& database, const std::string& term, Xapian::docid docid) {
  Xapian::PostingIterator posting = database.postlist_begin(term);
  Xapian::PostingIterator end = database.postlist_end(term);
  if (posting == end) return end;
  posting.skip_to(docid);
  return posting == end || *posting != docid ? end : posting;
}

}  // namespace

std::optional<std::string> fault_of_postings(const Xapian::Document& expected, const Xapian::Database& database,
                                             Xapian::docid docid) {
  for (auto term = expected.termlist_begin(); term != expected.termlist_end(); ++term) {
    const std::string& name = *term;
    const Xapian::PostingIterator posting = find_posting(database, name, docid);
    if (posting == database.postlist_end(name)) return fmt::format("is not found by its term '{}'", name);
    if (posting.get_wdf() != term.get_wdf()) {
      return fmt::format("has the term '{}' {} times instead of {} times", name, posting.get_wdf(), term.get_wdf());
    }
    if (!std::equal(term.positionlist_begin(), term.positionlist_end(), posting.positionlist_begin(),
                    posting.positionlist_end())) {
      return fmt::format("has the term '{}' in wrong positions", name);
    }
  }
  return std::nullopt;
}

std::optional<std::string> fault_of_length(const Xapian::Document& expected, const Xapian::Database& database,
                                           Xapian::docid docid) {
  Xapian::termcount length = 0;
  for (auto term = expected.termlist_begin(); term != expected.termlist_end(); ++term) length += term.get_wdf();
  const Xapian::termcount found = database.get_doclength(docid);
  if (found == length) return std::nullopt;
  return fmt::format("has a length of {} instead of {} for ranking", found, length);
}

std::optional<std::string> extra_term(const Xapian::Document& expected, const Xapian::Database& database,
                                      Xapian::docid docid, const std::vector<std::string_view>& prefixes) {
  const std::set<std::string> wanted(expected.termlist_begin(), expected.termlist_end());
  for (const std::string_view prefix : prefixes) {
    const std::string begin(prefix);
    for (auto term = database.allterms_begin(begin); term != database.allterms_end(begin); ++term) {
      if (wanted.contains(*term)) continue;
      if (find_posting(database, *term, docid) == database.postlist_end(*term)) continue;
      return fmt::format("is found by the term '{}', which it does not have", *term);
    }
  }
  return std::nullopt;
}

std::string_view field_of(Slot slot) {
  const auto* const found = std::ranges::find(kFields, slot, &Field::slot);
  return found == kFields.end() ? std::string_view("unknown") : found->name;
}

}  // namespace backfile
