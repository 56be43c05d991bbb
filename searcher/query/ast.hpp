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

/// One word as typed, looked up by its stem in the article's language. It may be several tokens (`covid-19`), which then
/// have to be adjacent.
struct Word {
  TextField field = TextField::any;
  std::string text{};
};

/// Words in order with at most `slop` extra words in total between them, each looked up by its stem.
struct Phrase {
  TextField field = TextField::any;
  std::string text{};  ///< What stood between the quotes.
  std::uint32_t slop = 0;
};

/// How a token of an article is compared with one that was typed. Of the tests `form` and `cased`, a form that was typed
/// without a possessive 's finds its possessives too (`=Smith` finds Smith's), and one that was typed with it finds that
/// form only (`=Smith's`, `=Smith’s`: apostrophes are all the same).
enum class TokenTest : std::uint8_t {
  stem,      ///< The same stem in the article's language.
  form,      ///< `=word`: the same form, case ignored, accents kept.
  cased,     ///< `caps(Word)`: as typed, capitals and all.
  wildcard,  ///< The folded form fits a pattern of `*` (any characters or none) and `?` (exactly one character).
  similar,   ///< The folded form is at most `distance` edits away: see edit_distance.hpp.
};

/// One typed token of a pattern.
struct TokenPattern {
  TokenTest test = TokenTest::stem;
  std::string text{};          ///< As typed, without `=` and `~`; one token for the analyzer, or a wildcard pattern.
  std::uint32_t distance = 0;  ///< Of `similar`: 1 or 2.
};

/// A word or phrase of which at least one token is compared otherwise than by its stem. Tokens stand in order with at
/// most `slop` extra words in total between them.
struct Pattern {
  TextField field = TextField::any;
  std::vector<TokenPattern> tokens{};
  std::uint32_t slop = 0;
};

/// How near two places have to be.
enum class Nearness : std::uint8_t {
  near,       ///< `NEAR/n`, `w/n`: in any order, the end of one at most `n` positions from the start of the other.
  ordered,    ///< `ADJ/n`, `pre/n`: the same, left before right.
  sentence,   ///< `SAME`, `w/s`: in one sentence.
  paragraph,  ///< `PARA`, `w/p`: in one paragraph; title, alternative title and lead are a paragraph each.
};

/// Two operands near each other. Both are places: see is_place().
///
/// A place is a run of positions in one part of an article. Parts are title, alternative title, lead and body; the body
/// is one part, in which paragraphs follow each other without a gap. A word, phrase or pattern has as places all runs in
/// which its tokens can stand in order within its slop, from the first token to the last; OR has every place of every
/// operand. `a NEAR/n b` has a place for each pair of places of a and b in one part that do not overlap and are near
/// enough: from the first token of both to the last. An article matches where there is a place.
///
/// Negated (`a NOT NEAR/n b`) it has those places of `a` near which `b` has none. A place of `b` that overlaps it counts
/// as near under every nearness, unless it is the same run of positions.
struct Proximity {
  Nearness nearness = Nearness::near;
  std::uint32_t distance = 0;  ///< Of `near` and `ordered`: positions, 1 is adjacent.
  bool is_negated = false;
  NodePtr left{};
  NodePtr right{};
};

/// At least `count` different places of the operand in the article. No place itself.
struct AtLeast {
  std::uint32_t count = 1;
  NodePtr operand{};
};

/// Any of these values, as typed; compared folded, addresses and ids as they are. Patterns have the wildcards `*` and `?`
/// and are compared with whole values.
struct Keyword {
  KeywordField field = KeywordField::tag;
  std::vector<std::string> values{};
  std::vector<std::string> patterns{};
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
  std::variant<Word, Phrase, Pattern, Proximity, AtLeast, Keyword, DateRange, Undated, WordCount, And, Or, Not> form{};
  Span span{};
};

/// Whether a node stands for places in an article, so that it may be an operand of a proximity: a word, a phrase, a
/// pattern, a proximity, or OR of nothing else.
bool is_place(const Node& node);

std::string_view name(TextField field);
std::string_view name(KeywordField field);
std::string_view name(DateField field);

/// The tree as an S-expression, for `explain`, the JSON answer and tests:
/// `(and (word "war") (not (phrase title "trade deal" ~2)) (tag "nato" "eu") (date 2022-01-01T00:00:00Z..))`,
/// `(near/5 (pattern ="AIDS") (not-same (word "a") (word "b")))`, `(atleast 3 (pattern title caps:"AIDS" like:"elect*"))`.
std::string to_string(const NodePtr& node);

}  // namespace backfile::query
