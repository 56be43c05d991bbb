#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace backfile::crawl {

/// What a line of a crawl record looks like, taken by itself. Whether that is also what it is depends on its place:
/// `2022` is a copyright year behind the publisher, a tag among tags, and a paragraph in the body.
enum class Shape : std::uint8_t {
  text,
  time,       ///< `2022-02-16T09:32+0000`, possible or not.
  residue,    ///< Paths into the page's markup that the crawler left behind.
  url,        ///< One URL and nothing else.
  publisher,  ///< `NAME MAIL [PHONE] LEGAL NAME WIDTH HEIGHT`
  credit,     ///< `NAME URL`: an author and a portrait.
  year,       ///< `2022`
  language,   ///< `en_EN`, `zh-Hans`; a bare `en` is `text`, as `eu` is more often a keyword.
  sizes,      ///< `1920 1080 true`
};

/// `line` is trimmed and has no line break. Linear, and quick to say `text` for a long paragraph.
Shape shape_of(std::string_view line);

/// The shape that a line of shape `text`, cut off by the end of the dump, would have had if it shows: that of a
/// publisher line from its mail address on, of residue and of sizes.
Shape shape_of_cut(std::string_view line);

/// A URL whose path names a picture file.
bool is_picture_url(std::string_view url);

/// The publisher's NAME; nullopt if the line has another shape.
std::optional<std::string_view> publisher_name(std::string_view line);

/// The names of a credit line; several pairs may share one line. Empty if the line has another shape.
std::vector<std::string_view> credited_names(std::string_view line);

/// `en_EN`, `zh-Hans-CN`, `es-419`, or two lower-case letters.
bool is_language_code(std::string_view line);

/// What ends a lead: the day and the publisher.
struct Tail {
  std::string_view lead{};  ///< What comes before it, trimmed.
  std::string_view day{};   ///< `16.02.2022`, possible or not.
  std::string_view name{};
};
std::optional<Tail> split_tail(std::string_view text);

}  // namespace backfile::crawl
