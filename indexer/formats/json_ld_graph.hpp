#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <simdjson.h>

namespace backfile {

/// An object of JSON-LD that may be the article of its page.
struct LdArticle {
  simdjson::dom::element object{};
  bool is_work = false;    ///< A video, a product, an event, ...: an article only if it is what the page is about.
  bool is_listed = false;  ///< Found in a list of other pages.
};

/// The objects in the JSON-LD scripts of a page, by what they are to it. Objects are taken from the top, arrays, `@graph`,
/// `mainEntity`, `mainEntityOfPage`, `breadcrumb` and lists. Elements live as long as this.
class JsonLdGraph {
 public:
  /// `scripts` are the texts of the script elements; those that are no JSON are repaired (json_ld_text.hpp) or passed
  /// over.
  explicit JsonLdGraph(const std::vector<std::string>& scripts);

  const std::vector<LdArticle>& articles() const { return articles_; }  ///< In document order, at most 200.
  const std::vector<simdjson::dom::element>& web_pages() const { return web_pages_; }
  const std::vector<simdjson::dom::element>& breadcrumbs() const { return breadcrumbs_; }
  const std::vector<simdjson::dom::element>& sites() const { return sites_; }  ///< Sites, papers, organizations.

  /// The object that a reference of nothing but an `@id` means, in any of the scripts; else `value` itself.
  simdjson::dom::element resolve(simdjson::dom::element value) const;

  /// The name of a publisher or the like. A reference whose object is nowhere has no name; its `@id` is none.
  std::string name_of(simdjson::dom::element value) const;

 private:
  std::optional<simdjson::dom::element> parse(std::string_view script);
  void collect(simdjson::dom::element value, bool is_listed, int depth);

  std::deque<simdjson::dom::parser> parsers_{};  ///< One a script: it owns what the elements point to.
  std::vector<LdArticle> articles_{};
  std::vector<simdjson::dom::element> web_pages_{};
  std::vector<simdjson::dom::element> breadcrumbs_{};
  std::vector<simdjson::dom::element> sites_{};
  std::unordered_map<std::string_view, simdjson::dom::element> by_id_{};
};

/// The member of an object; nullopt if it has none of that name, or null.
std::optional<simdjson::dom::element> ld_member(simdjson::dom::element object, std::string_view name);

/// The text of a string; empty for other values.
std::string_view ld_string(std::optional<simdjson::dom::element> value);

/// Text without the entities that are left in it: some sites encode them twice, and the readings of json_values.hpp have
/// decoded once.
std::string without_entities(const std::string& text);

}  // namespace backfile
