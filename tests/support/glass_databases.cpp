#include "tests/support/glass_databases.hpp"

#include <sstream>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace backfile::test {
namespace {

std::string values_of(const Xapian::Database& database, Xapian::valueno slot) {
  std::string text = fmt::format("{} from '{}' to '{}':", database.get_value_freq(slot),
                                 database.get_value_lower_bound(slot), database.get_value_upper_bound(slot));
  for (auto at = database.valuestream_begin(slot); at != database.valuestream_end(slot); ++at) {
    text += fmt::format(" {}='{}'", at.get_docid(), *at);
  }
  return text;
}

std::string odd_term(Chance& chance) {
  switch (chance.below(6)) {
    case 0:
      return std::string(1 + chance.below(3), '\0') + static_cast<char>('a' + chance.below(3));
    case 1:
      return std::string(1 + chance.below(240), static_cast<char>('a' + chance.below(3)));
    case 2:
      return std::string(1 + chance.below(3), '\xFF');
    default:
      return fmt::format("t{}", chance.below(1 + chance.below(300)));
  }
}

}  // namespace

std::string list_of(const Xapian::Database& database, const std::string& term) {
  std::string text =
      fmt::format("{} documents, {} occurrences:", database.get_termfreq(term), database.get_collection_freq(term));
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
    text += fmt::format(" {}x{}", *at, at.get_wdf());
    for (auto position = at.positionlist_begin(); position != at.positionlist_end(); ++position)
      text += fmt::format("@{}", *position);
  }
  return text;
}

glass::Document copy_of(const Xapian::Document& document) {
  glass::Document copy;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    copy.add_term(*term, term.get_wdf(), {term.positionlist_begin(), term.positionlist_end()});
  }
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    copy.add_value(value.get_valueno(), *value);
  }
  return copy;
}

Xapian::Document odd_document(Chance& chance) {
  Xapian::Document document;
  Xapian::termpos position = 0;
  for (auto count = chance.below(60); count > 0; --count) {
    position += static_cast<Xapian::termpos>(1 + chance.below(chance.below(5) == 0 ? 100'000 : 3));
    document.add_posting(odd_term(chance), position, static_cast<Xapian::termcount>(chance.below(5)));
  }
  for (auto count = chance.below(4); count > 0; --count) document.add_boolean_term(odd_term(chance) + "!");
  for (Xapian::valueno slot = 0; slot < 3; ++slot) {
    if (chance.below(3) > 0)
      document.add_value(slot,
                         std::string(chance.below(slot == 2 ? 5'000 : 9), static_cast<char>('a' + chance.below(26))));
  }
  return document;
}

void expect_equal_databases(const std::string& folder, const Xapian::Database& expected, Xapian::valueno slots) {
  const Xapian::Database ours(folder, Xapian::DB_BACKEND_GLASS);
  EXPECT_EQ(ours.get_doccount(), expected.get_doccount());
  EXPECT_EQ(ours.get_lastdocid(), expected.get_lastdocid());
  EXPECT_EQ(ours.get_avlength(), expected.get_avlength());
  EXPECT_EQ(ours.get_doclength_lower_bound(), expected.get_doclength_lower_bound());
  EXPECT_EQ(ours.get_doclength_upper_bound(), expected.get_doclength_upper_bound());
  EXPECT_EQ(ours.has_positions(), expected.has_positions());
  const std::vector<std::string> terms(expected.allterms_begin(), expected.allterms_end());
  EXPECT_EQ(std::vector<std::string>(ours.allterms_begin(), ours.allterms_end()), terms);
  for (const std::string& term : terms) {
    ASSERT_EQ(list_of(ours, term), list_of(expected, term)) << term;
    ASSERT_GE(ours.get_wdf_upper_bound(term), 0U);
  }
  for (Xapian::valueno slot = 0; slot < slots; ++slot)
    ASSERT_EQ(values_of(ours, slot), values_of(expected, slot)) << slot;
  for (auto at = expected.postlist_begin(""); at != expected.postlist_end(""); ++at) {
    ASSERT_EQ(ours.get_doclength(*at), expected.get_doclength(*at)) << *at;
  }
  std::ostringstream complaints;
  EXPECT_EQ(Xapian::Database::check(folder, 0, &complaints), 0U) << complaints.str();
}

}  // namespace backfile::test
