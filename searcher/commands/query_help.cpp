#include "searcher/commands/query_help.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "common/schema.hpp"

namespace backfile {
namespace {

struct Form {
  std::string_view text{};
  std::string_view meaning{};
};

constexpr std::array kForms{
    Form{"flood dam", "both words, in any form: floods, flooded"},
    Form{"flood OR dam", "either; operators are in capitals"},
    Form{"flood NOT dam, flood -dam", "the first without the second"},
    Form{"(flood OR dam) law", "brackets group; AND and NOT are tighter than OR"},
    Form{"\"dam law\"", "the words side by side, in this order"},
    Form{"\"dam law\"~3", "in this order, at most 3 words between them"},
    Form{"=Floods, =\"dam laws\"", "this form only, accents kept, case ignored"},
    Form{"caps(AIDS)", "as typed, capitals and all"},
    Form{"flood*, wom?n, \"dam law*\"", "* is any letters or none, ? is one letter"},
    Form{"floood~, floood~2", "misspelt by one letter, or by two"},
    Form{"flood NEAR/5 dam, flood w/5 dam", "at most 5 positions apart, in any order"},
    Form{"flood ADJ/5 dam, flood pre/5 dam", "the same, in this order"},
    Form{"flood SAME dam, flood w/s dam", "in one sentence"},
    Form{"flood PARA dam, flood w/p dam", "in one paragraph"},
    Form{"flood NOT NEAR/5 dam", "a flood without a dam near it; so with ADJ, SAME, PARA"},
    Form{"\"dam law\" NEAR/9 (flood OR rain)", "phrases and groups may be near each other"},
    Form{"atleast3(flood)", "three times or more"},
    Form{"title:(flood OR dam)", "in one field; see below"},
    Form{"tag:flood,dam", "either tag; tag:flood tag:dam is both; tag:dam* begins with it"},
    Form{"date:2023-03", "in March 2023; also 2023, 2023-03-14, today, 7d.., none"},
    Form{"date:2023-01..2023-03", "from January to March 2023; either end may be missing"},
    Form{"since: until: before: after:", "one end; before and after leave the named period out"},
    Form{"words:500..2000", "by the number of words; either end may be missing"},
};

}  // namespace

std::string field_help() {
  std::size_t help_width = 0;
  for (const Field& field : kFields) help_width = std::max(help_width, field.help.size());
  std::string text;
  for (const Field& field : kFields) {
    if (field.kind == FieldKind::internal) continue;
    text += fmt::format("  {:<10}{:<{}}  {}\n", field.name, field.help, help_width, field.example);
  }
  return text;
}

std::string query_help() {
  std::string text = "The query, best put in single quotes:\n";
  std::size_t width = 0;
  for (const Form& form : kForms) width = std::max(width, form.text.size());
  for (const Form& form : kForms) text += fmt::format("  {:<{}}  {}\n", form.text, width, form.meaning);
  text += "\nFields, written before a colon:\n" + field_help();
  text +=
      "\nDays are UTC. Exit status: 0 found, 1 nothing found, 2 not understood, 3 no usable index,\n"
      "6 output failed or --timeout exceeded.\n";
  return text;
}

std::string batch_help() {
  return "FILE is - for standard input. Blank lines and lines that begin with # are left out. The options hold for "
         "every\n"
         "query. Formats:\n"
         "  trec    ID Q0 ARTICLE RANK SCORE backfile, for the tools of TREC\n"
         "  ndjson  one answer a line, as search --format json prints it, with query_id; or query_id and error\n"
         "  csv     the columns of search --format csv behind query_id\n"
         "\nA query that is not understood, and an id that was used before, are told on standard error; the others "
         "are\n"
         "answered. Totals of --timings are estimates without --exact. A query that exceeds --timeout ends the batch.\n"
         "Exit status: 0 found, 1 nothing found for any query, 2 a query was refused, 3 no usable index, 6 stopped.\n";
}

}  // namespace backfile
