#include "searcher/engine/value_suggestion.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "common/overloaded.hpp"
#include "common/quoted.hpp"
#include "common/schema.hpp"
#include "common/term.hpp"
#include "common/xapian_guard.hpp"
#include "searcher/engine/near_word_filter.hpp"
#include "searcher/engine/spelling.hpp"
#include "searcher/engine/word_expansion.hpp"
#include "searcher/query/edit_distance.hpp"
#include "searcher/query/keyword_test.hpp"

namespace backfile {
namespace {

constexpr std::size_t kMaxNames = 3;

bool is_named(query::KeywordField field) {
  return field != query::KeywordField::url && field != query::KeywordField::id;
}

/// "tag", "language": what the field is called in a sentence.
std::string_view noun(query::KeywordField field) {
  return field == query::KeywordField::lang ? "language" : query::name(field);
}

struct NearValue {
  std::string value{};
  std::size_t edits = 0;
  std::uint64_t articles = 0;
};

std::vector<NearValue> near_values(const Xapian::Database& database, std::string_view prefix,
                                   const std::string& wanted) {
  // `es` is no misspelling of `en`.
  if (wanted.size() < 3) return {};
  const std::size_t edits = std::max<std::size_t>(1, correctable_edits(wanted));
  const NearWordFilter filter(wanted, edits);
  const std::u32string points = query::code_points(wanted);
  std::vector<NearValue> near;
  std::size_t compared = 0;
  for_each_value(database, prefix, "", [&](std::string_view value, std::uint64_t articles) {
    if (++compared > kMaxComparedValues) return false;
    if (!filter.may_fit(value)) return true;
    const std::size_t found = query::edit_distance(points, query::code_points(value), edits);
    if (found <= edits) near.push_back({std::string(value), found, articles});
    return true;
  });
  std::ranges::sort(near, [](const NearValue& a, const NearValue& b) {
    return a.edits != b.edits ? a.edits < b.edits : a.articles > b.articles;
  });
  if (near.size() > kMaxNames) near.resize(kMaxNames);
  return near;
}

/// "'a'", "'a' or 'b'", "'a', 'b' or 'c'".
std::string alternatives(const std::vector<NearValue>& values) {
  std::string text;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) text += i + 1 == values.size() ? " or " : ", ";
    text += backfile::quoted(values[i].value);
  }
  return text;
}

/// Adds the warnings of a tree.
class Warnings {
 public:
  explicit Warnings(const Xapian::Database& database) : database_(&database) {}

  void visit(const query::Node& node) {
    std::visit(overloaded{
                   [&](const query::Keyword& keyword) { add(keyword.field, keyword.values); },
                   [&](const query::And& all) { visit_all(all.operands); },
                   [&](const query::Or& any) { visit_all(any.operands); },
                   [](const auto&) {},
               },
               node.form);
  }

  void add(query::KeywordField field, const std::vector<std::string>& values) {
    for (const std::string& value : values) {
      if (texts_.size() == kMaxValueWarnings) return;
      // To look for what is near one may take long, so it is done once for each.
      if (!asked_.emplace(field, query::keyword_value(field, value)).second) continue;
      std::optional<std::string> text = unknown_value_warning(*database_, field, value);
      if (text) texts_.push_back(std::move(*text));
    }
  }

  std::vector<std::string> finish() { return std::move(texts_); }

 private:
  void visit_all(const std::vector<query::NodePtr>& operands) {
    for (const query::NodePtr& operand : operands) visit(*operand);
  }

  const Xapian::Database* database_;
  std::set<std::pair<query::KeywordField, std::string>> asked_{};
  std::vector<std::string> texts_{};
};

}  // namespace

std::optional<std::string> unknown_value_warning(const Xapian::Database& database, query::KeywordField field,
                                                 std::string_view typed) {
  if (!is_named(field)) return std::nullopt;
  const std::string_view prefix = find_field(query::name(field))->prefix;
  const std::string wanted = query::keyword_value(field, typed);
  return guard_xapian("cannot look up a value", [&]() -> std::optional<std::string> {
    if (database.term_exists(make_term(prefix, wanted))) return std::nullopt;
    std::string text = fmt::format("no article has the {} {}", noun(field), backfile::quoted(typed));
    const std::vector<NearValue> near = near_values(database, prefix, wanted);
    if (!near.empty()) text += fmt::format("; did you mean {}?", alternatives(near));
    return text;
  });
}

std::vector<std::string> unknown_value_warnings(const Xapian::Database& database, const SearchRequest& request) {
  using query::KeywordField;
  Warnings warnings(database);
  if (request.root) warnings.visit(*request.root);
  warnings.add(KeywordField::tag, request.tags);
  warnings.add(KeywordField::source, request.sources);
  warnings.add(KeywordField::author, request.authors);
  warnings.add(KeywordField::lang, request.languages);
  warnings.add(KeywordField::section, request.sections);
  return warnings.finish();
}

}  // namespace backfile
