#include "tests/support/query_inventor.hpp"

#include <fmt/format.h>

#include "tests/support/article_inventor.hpp"

namespace backfile::test {
namespace {

template <typename... Text>
constexpr std::array<std::string_view, sizeof...(Text)> list(const Text&... text) {
  return {std::string_view(text)...};
}

}  // namespace

const std::array<QueryInventor::Kind, 18> QueryInventor::kKinds{{
    {"flood, title:flood", &QueryInventor::word_operand, 4},
    {R"("trade war", "trade war"~3)", &QueryInventor::phrase_operand, 4},
    {"title:(flood OR -war)", &QueryInventor::group_operand, 1},
    {R"(=Elections, ="trade wars")", &QueryInventor::exact_operand, 4},
    {"caps(AIDS)", &QueryInventor::capitals_operand, 2},
    {"elect*", &QueryInventor::wildcard_operand, 3},
    {R"("elect* war"~2)", &QueryInventor::wildcard_phrase_operand, 3},
    {"belaruss~", &QueryInventor::misspelling_operand, 3},
    {"(flood NEAR/3 (war OR trade))", &QueryInventor::proximity_operand, 12},
    {"atleast3(flood)", &QueryInventor::frequency_operand, 3},
    {"date:2021-12..2022", &QueryInventor::date_operand, 3},
    {"words:3..12", &QueryInventor::length_operand, 1},
    {"tag:nato, tag:a,b", &QueryInventor::tag_operand, 2},
    {R"(author:"jane doe")", &QueryInventor::author_operand, 1},
    {"source:gazette", &QueryInventor::source_operand, 1},
    {"lang:de", &QueryInventor::language_operand, 1},
    {"section:politics", &QueryInventor::other_value_operand, 1},
    {"tag:nato*", &QueryInventor::value_pattern_operand, 2},
}};

std::string QueryInventor::query(unsigned depth) {
  if (depth == 0 || chance_.one_in(4)) return operand();
  switch (chance_.below(6)) {
    case 0:
    case 1:
      return fmt::format("({} OR {})", query(depth - 1), query(depth - 1));
    case 2:
      return fmt::format("(NOT {})", query(depth - 1));
    case 3:
      return fmt::format("({} -{})", query(depth - 1), query(depth - 1));
    default:
      return fmt::format("({} {}{})", query(depth - 1), chance_.one_in(2) ? "AND " : "", query(depth - 1));
  }
}

std::string QueryInventor::operand() {
  std::size_t shares = 0;
  for (const Kind& kind : kKinds) shares += kind.share;
  std::size_t drawn = chance_.below(shares);
  const Kind* chosen = kKinds.data();
  while (drawn >= chosen->share) drawn -= (chosen++)->share;
  return (this->*chosen->make)();
}

// --- text ---

std::string QueryInventor::field() { return chance_.one_of(list("", "", "", "", "title:", "lead:", "body:")); }

std::string QueryInventor::word() { return chance_.one_of(kInventedWords); }

std::string QueryInventor::words(std::size_t least, std::size_t most) {
  std::string out;
  for (std::size_t left = least + chance_.below(most - least + 1); left > 0; --left) {
    if (!out.empty()) out += ' ';
    out += word();
  }
  return out;
}

std::string QueryInventor::phrase() {
  if (chance_.one_in(2)) return fmt::format("\"{}\"", words(1, 3));
  return fmt::format("\"{}\"~{}", words(2, 3), 1 + chance_.below(6));
}

std::string QueryInventor::exact() {
  switch (chance_.below(6)) {
    case 0:
      return fmt::format("=\"{}\"", words(1, 2));
    case 1:
      return fmt::format("=\"{}\"~{}", words(2, 3), 1 + chance_.below(6));
    default:
      return "=" + word();
  }
}

std::string QueryInventor::capitals() {
  switch (chance_.below(6)) {
    case 0:
      return fmt::format("caps(\"{}\")", words(1, 2));
    case 1:
      return fmt::format("caps({} OR {})", word(), word());
    default:
      return fmt::format("caps({})", word());
  }
}

std::string QueryInventor::wildcard() {
  return chance_.one_of(list("elect*", "flood*", "trad?", "wom?n", "*gate", "*tions", "wat*gate", "r?v*r", "Élect*",
                             "*lood*", "mini*", "war*", "h?user", "bela*", "ele?tion", "trade?", "*ing", "covid*",
                             "el*on*", "nothing*"));
}

std::string QueryInventor::wildcard_phrase() {
  switch (chance_.below(3)) {
    case 0:
      return fmt::format("\"{} {}\"", wildcard(), word());
    case 1:
      return fmt::format("\"{} {}\"~{}", word(), wildcard(), 1 + chance_.below(5));
    default:
      return fmt::format("\"{} {} {}\"~{}", wildcard(), word(), wildcard(), 1 + chance_.below(8));
  }
}

std::string QueryInventor::misspelling() {
  return chance_.one_of(list("floood~", "elecion~", "eletcions~2", "belaruss~", "minsiter~", "watergat~2", "rivver~",
                             "tardes~2", "womans~2", "Elections~", "électino~", "flood~", "wahlem~2"));
}

std::string QueryInventor::place(unsigned depth) {
  switch (chance_.below(depth == 0 ? 10 : 14)) {
    case 0:
    case 1:
      return phrase();
    case 2:
      return exact();
    case 3:
      return chance_.one_in(2) ? capitals() : misspelling();
    case 4:
      return chance_.one_in(2) ? wildcard() : wildcard_phrase();
    case 10:
      return fmt::format("({} OR {} OR {})", place(0), place(0), place(0));
    case 11:
    case 12:
      return fmt::format("({} OR {})", place(depth - 1), place(0));
    case 13:
      return fmt::format("({})", proximity(depth - 1, false));
    default:
      return word();
  }
}

std::string QueryInventor::proximity_operator() {
  const std::size_t distance = 1 + (chance_.one_in(8) ? 90 : 0) + chance_.below(8);
  const std::string negation = chance_.one_in(4) ? "NOT " : "";
  const std::string name = chance_.one_of(list("NEAR/", "NEAR/", "NEAR/", "ADJ/", "ADJ/", "SAME", "SAME", "PARA", "w/",
                                               "pre/", "W/", "near/", "w/s", "w/p"));
  return fmt::format("{}{}{}", negation, name, name.ends_with('/') ? std::to_string(distance) : "");
}

std::string QueryInventor::proximity(unsigned depth, bool has_fields) {
  const std::string left = (has_fields ? field() : "") + place(depth);
  const std::string right = (has_fields ? field() : "") + place(depth);
  return fmt::format("{} {} {}", left, proximity_operator(), right);
}

std::string QueryInventor::word_operand() { return field() + word(); }

std::string QueryInventor::phrase_operand() { return field() + phrase(); }

std::string QueryInventor::group_operand() {
  const std::string joint = chance_.one_of(list("OR ", "AND ", "", "-", "NOT "));
  return fmt::format("{}({} {}{})", chance_.one_of(list("title:", "lead:", "body:")), word(), joint, phrase());
}

std::string QueryInventor::exact_operand() { return field() + exact(); }

std::string QueryInventor::capitals_operand() { return field() + capitals(); }

std::string QueryInventor::wildcard_operand() { return field() + wildcard(); }

std::string QueryInventor::wildcard_phrase_operand() { return field() + wildcard_phrase(); }

std::string QueryInventor::misspelling_operand() { return field() + misspelling(); }

std::string QueryInventor::proximity_operand() {
  // A field around brackets is for all in them, so that those have none of their own.
  if (chance_.one_in(6)) return fmt::format("({})", proximity(2, true));
  return fmt::format("{}({})", field(), proximity(2, false));
}

std::string QueryInventor::frequency_operand() {
  return fmt::format("atleast{}({})", 2 + chance_.below(3),
                     chance_.one_in(4) ? proximity(1, false) : field() + place(1));
}

// --- facts ---

std::string QueryInventor::date() {
  const std::size_t year = 2019 + chance_.below(5);
  return fmt::format("{}{}", year,
                     chance_.one_of(list("", "-01", "-12-31", "-12-31T12:00", "-01-01T00:00:01", "-06-15")));
}

std::string QueryInventor::date_operand() {
  switch (chance_.below(12)) {
    case 0:
      return "date:none";
    case 1:
      return "since:" + date();
    case 2:
      return "until:" + date();
    case 3:
      return "before:" + date();
    case 4:
      return "after:" + date();
    case 5:
      return fmt::format("modified:{}..", date());
    case 6:
      return fmt::format("date:2020-12-31T{}..2022-01", chance_.one_in(2) ? "12:00" : "00:00:02");
    case 7:
      return fmt::format("date:{}{}..", chance_.below(500), chance_.one_of(list("d", "w", "m")));
    case 8:
      return fmt::format("date:{}..", date());
    case 9:
      return fmt::format("date:..{}", date());
    case 10:
      return chance_.one_in(2) ? "date:today" : fmt::format("date:..{}d", chance_.below(500));
    default:
      return "date:" + date();
  }
}

std::string QueryInventor::length_operand() {
  const std::size_t least = chance_.below(20);
  if (chance_.one_in(3)) return chance_.one_in(2) ? fmt::format("words:{}..", least) : fmt::format("words:..{}", least);
  return fmt::format("words:{}..{}", least, least + chance_.below(20));
}

std::string QueryInventor::tag_operand() {
  return chance_.one_in(3) ? "tag:nato,été,nothing" : fmt::format("tag:\"{}\"", chance_.one_of(kInventedTags));
}

std::string QueryInventor::author_operand() {
  return fmt::format("author:\"{}\"", chance_.one_of(list("doe", "zoe", "John doe", "flood")));
}

std::string QueryInventor::source_operand() {
  return "source:" + chance_.one_of(list("gazette", "gazette.example", "post", "\"morning post\""));
}

std::string QueryInventor::language_operand() {
  return "lang:" + chance_.one_of(list("en", "de", "fr", "none", "de,none"));
}

std::string QueryInventor::other_value_operand() {
  return chance_.one_of(list("section:politics", "url:https://post.example/7", "id:a007"));
}

std::string QueryInventor::value_pattern_operand() {
  return chance_.one_of(list("tag:nato*", "tag:*house", "tag:b?larus", "tag:bela*,flood", "tag:été*", "author:jo*",
                             "author:*doe", "author:j??e*", "source:gaz*", "source:*.example", "source:morn*post"));
}

}  // namespace backfile::test
