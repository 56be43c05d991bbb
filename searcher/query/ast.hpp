#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/calendar.hpp"

namespace backfile::query {

/// Where in the query text a node was typed: byte offsets, end exclusive.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// A part of the article that words are looked up in.
enum class TextField : std::uint8_t { any, title, lead, body };
/// A field whose whole values are looked up.
enum class KeywordField : std::uint8_t { author, tag, source, lang, section, url, id };
enum class DateField : std::uint8_t { published, modified };

struct Node;
/// Shared and never changed after parsing.
using NodePtr = std::shared_ptr<const Node>;

/// One word as typed. It may be several tokens (`covid-19`), which then have to be adjacent.
struct Word {
  TextField field = TextField::any;
  std::string text{};
};

/// Words in order with at most `slop` extra words in total between them.
struct Phrase {
  TextField field = TextField::any;
  std::string text{};  ///< What stood between the quotes.
  std::uint32_t slop = 0;
};

/// Any of these values, as typed; compared folded.
struct Keyword {
  KeywordField field = KeywordField::tag;
  std::vector<std::string> values{};
};

/// From `first` to `last`, both included, in seconds UTC; an open end is nullopt. Both open: every dated article.
struct DateRange {
  DateField field = DateField::published;
  std::optional<Timestamp> first{};
  std::optional<Timestamp> last{};
};

/// Articles without a publication date.
struct Undated {};

/// Number of words between `least` and `most`, both included.
struct WordCount {
  std::uint64_t least = 0;
  std::uint64_t most = UINT64_MAX;
};

struct And {
  std::vector<NodePtr> operands{};  ///< Two or more.
};
struct Or {
  std::vector<NodePtr> operands{};  ///< Two or more.
};
struct Not {
  NodePtr operand{};
};

/// A query as read. The root of no query at all is a null NodePtr and means every article.
struct Node {
  std::variant<Word, Phrase, Keyword, DateRange, Undated, WordCount, And, Or, Not> form{};
  Span span{};
};

std::string_view name(TextField field);
std::string_view name(KeywordField field);
std::string_view name(DateField field);

/// The tree as an S-expression, for `explain`, the JSON answer and tests:
/// `(and (word "war") (not (phrase title "trade deal" ~2)) (tag "nato" "eu") (date 2022-01-01T00:00:00Z..))`.
std::string to_string(const NodePtr& node);

}  // namespace backfile::query
