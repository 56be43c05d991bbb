#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// What a web page may state about its article.
enum class PageField : std::uint8_t {
  title,
  lead,
  published,
  modified,
  author,
  tag,
  section,
  source,
  language,
  image,
  url,
  canonical,  ///< The page's own address as `<link rel=canonical>` states it.
};

/// Where in a page a statement stands.
enum class PageVocabulary : std::uint8_t {
  json_ld,   ///< A member of the article object in JSON-LD.
  web_page,  ///< A member of the WebPage object in JSON-LD: less sure, often that of a template.
  meta,      ///< `<meta name= or property= content=>`, in lower case.
  link,      ///< `<link rel= href=>`.
  itemprop,  ///< Microdata, or RDFa's `property` on an element of the body.
  markup,  ///< What an element of the body is by its tag, class or `rel`: "headline", "title", "html lang", and the names in page_body.hpp.
};

/// One name under which a field may stand. The rows' order is the preference within a field.
struct PageName {
  PageField field = PageField::title;
  PageVocabulary vocabulary = PageVocabulary::meta;
  std::string_view name{};
};

/// Something that a page says about its article.
struct PageStatement {
  PageField field = PageField::title;
  std::size_t rank = 0;    ///< Row of the name; smaller is better.
  std::string text{};      ///< As stated, with entities decoded; never empty.
  bool is_single = false;  ///< One value of a list, not to be taken apart.
};

/// Gathers what a page says.
class PageStatements {
 public:
  /// Adds `text` to every field that has this name; a blank text is no statement.
  void add(PageVocabulary vocabulary, std::string_view name, std::string_view text, bool is_single = false);

  /// The statements on a field, best first; those of one name in the order in which they were added. Of authors and
  /// tags all, of other fields no more than 20: so many are compared with each other and with the lines of the page.
  /// Valid until the next add().
  std::vector<const PageStatement*> on(PageField field) const;

 private:
  std::vector<PageStatement> statements_{};
};

/// Whether any field has this name.
bool is_page_name(PageVocabulary vocabulary, std::string_view name);

/// The rank that on() sorts by, of a name that the table has.
std::size_t page_name_rank(PageField field, PageVocabulary vocabulary, std::string_view name);

}  // namespace backfile
