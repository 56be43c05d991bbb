#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// What a member of a JSON object, or a column of a table, may mean for an article.
enum class ArticleField : std::uint8_t {
  id,
  url,
  image,
  title,
  alternative_title,
  lead,
  body,
  published,
  modified,
  crawled,
  authors,
  tags,
  section,
  source,
  language,
};

/// One name under which a field may stand. The rows' order is the priority within a field.
struct FieldName {
  ArticleField field = ArticleField::id;
  /// Members from the outermost object inwards, joined by dots: `meta_data.og.title`. Case, `_`, `-`, `:` and the like
  /// do not count, and a flat member or a column may have the whole path as its name: `og:title` is `og.title`.
  std::string_view path{};
};

/// The names that are known without being told, best first within a field.
std::span<const FieldName> known_field_names();

/// Appends what counts of a name: letters and digits, in lower case.
void append_normalised_name(std::string& out, std::string_view name);
std::string normalised_name(std::string_view name);

/// What a person says with `--map FIELD=PATH`: this member or column, and no other, is that field.
struct FieldMapping {
  ArticleField field = ArticleField::id;
  std::string path{};

  friend bool operator==(const FieldMapping&, const FieldMapping&) = default;
};

/// The names that count under these mappings, best first: a field of `mappings` has the paths given there and no others.
/// The paths are views of `mappings`.
std::vector<FieldName> names_under(std::span<const FieldMapping> mappings);

/// The field that a person calls `name`: `title`, `body`, `date`, `authors`, `tags`, ...; nullopt for other names.
std::optional<ArticleField> find_article_field(std::string_view name);

/// The names that find_article_field() knows, for messages, joined by ", ".
std::string article_field_names();

}  // namespace backfile
