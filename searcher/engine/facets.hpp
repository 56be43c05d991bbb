#pragma once

#include <map>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/engine/engine.hpp"

namespace backfile {

/// Counts the values of one slot over the documents a query matches; a spy of Xapian's, called once a match.
class FacetSpy : public Xapian::MatchSpy {
 public:
  explicit FacetSpy(GroupBy by) : by_(by) {}

  void operator()(const Xapian::Document& document, double weight) override;

  /// Most frequent first, then by value; calendar groups in order of time. Values that fold to the same text are one,
  /// under the spelling that most documents have (the least one where two have as many).
  std::vector<GroupCount> counts() const;

 private:
  void add(std::string_view value);
  bool is_calendar() const;

  GroupBy by_;
  std::map<std::string, std::uint64_t, std::less<>> spellings_{};
};

}  // namespace backfile
