#include "indexer/formats/page_byline.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "common/analyzer.hpp"
#include "common/ascii.hpp"
#include "common/utf8.hpp"
#include "indexer/formats/byline.hpp"
#include "indexer/formats/month_names.hpp"
#include "indexer/markup/html_text.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

constexpr std::size_t kMostBytesOfAuthor = 120;
constexpr std::size_t kMostBytesOfName = 60;
constexpr std::size_t kMostBytesOfLine = 200;

/// Parts of names that have no capital.
constexpr std::array kParticles = std::to_array<std::string_view>(
    {"de", "da", "do", "dos", "das", "del",  "della", "di",  "du", "van", "von", "der", "den", "ter", "ten",
     "la", "le", "el", "al",  "bin", "bint", "ibn",   "ben", "af", "av",  "zu",  "y",   "e",   "i"});

/// Days of the week, folded, that stand between a name and a day.
constexpr std::array kWeekdays = std::to_array<std::string_view>(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu",
     "fri",    "sat",     "sun",       "on",       "at",     "am",       "il",     "le",  "el",  "vom"});

/// Offices, folded, that stand behind a name: "Jane Doe, Senior Reporter".
constexpr std::array kOffices = std::to_array<std::string_view>({"writer",
                                                                 "reporter",
                                                                 "editor",
                                                                 "editor-at-large",
                                                                 "correspondent",
                                                                 "columnist",
                                                                 "contributor",
                                                                 "staff",
                                                                 "journalist",
                                                                 "producer",
                                                                 "photographer",
                                                                 "redakteur",
                                                                 "redakteurin",
                                                                 "redaktion",
                                                                 "korrespondent",
                                                                 "korrespondentin",
                                                                 "redacteur",
                                                                 "journaliste",
                                                                 "correspondant",
                                                                 "correspondante",
                                                                 "redactor",
                                                                 "redactora",
                                                                 "periodista",
                                                                 "giornalista",
                                                                 "md",
                                                                 "phd",
                                                                 "ms",
                                                                 "rd",
                                                                 "rdn",
                                                                 "jr",
                                                                 "jr.",
                                                                 "m.d.",
                                                                 "ph.d."});

/// Words, folded, that buttons and labels beside a byline have and names do not.
constexpr std::array kNoNames = std::to_array<std::string_view>(
    {"share",         "follow", "comment",     "comments",      "read",     "more",    "photo",     "photos",
     "image",         "email",  "e-mail",      "print",         "facebook", "twitter", "subscribe", "published",
     "updated",       "posted", "last",        "the",           "about",    "view",    "bio",       "all",
     "articles",      "posts",  "stories",     "advertisement", "contact",  "save",    "min",       "written",
     "author",        "click",  "by",          "your",          "this",     "sign",    "us",        "whatsapp",
     "linkedin",      "copy",   "link",        "source",        "getty",    "staff",   "reporter",  "editor",
     "correspondent", "writer", "contributor", "columnist"});

/// What ends the names: what stands behind is an office, a place, a day.
constexpr std::array kEnds = std::to_array<std::string_view>(
    {"|", "•", "·", " - ", " – ", " — ", "/", "(", "[", "@", "»", ":", "Published", "Updated", "Posted", "Last "});

constexpr std::array kIntroductions = std::to_array<std::string_view>(
    {"written by ",  "posted by ", "reported by ", "report by ",   "story by ",      "published by ", "words by ",
     "text by ",     "by: ",       "by:",          "author: ",     "author:",        "autor: ",       "autor:",
     "auteur: ",     "texte: ",    "text: ",       "escrito por ", "publicado por ", "rédigé par ",   "publié par ",
     "analysis by ", "Текст:",     "Автор:",       "著者：",       "文：",           "di ",           "af ",
     "av ",          "text ",      "from "});

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

bool looks_like_name(std::string_view name) {
  if (name.empty() || name.size() > kMostBytesOfName) return false;
  if (name.find_first_of("0123456789@_=<>{}!?\"") != std::string_view::npos) return false;
  std::size_t words = 0;
  std::string_view rest = name;
  while (!rest.empty()) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    if (word.empty()) continue;
    ++words;
    if (contains(kNoNames, fold_value(word))) return false;
    const bool is_lower = word.front() >= 'a' && word.front() <= 'z';
    const bool has_apostrophe = word.size() > 2 && (word[1] == '\'' || word.substr(1).starts_with("’"));
    if (is_lower && !has_apostrophe && !contains(kParticles, word)) return false;
  }
  return words >= 2 && words <= 5;
}

}  // namespace

std::string stated_author(std::string_view name) {
  std::string author = author_name(text_line(name));
  if (author.size() > kMostBytesOfAuthor || author.find("://") != std::string::npos || author.starts_with("www.") ||
      author.starts_with('@') || author.starts_with('/')) {
    return {};
  }
  while (!author.empty() && std::string_view(" ,;|/-").find(author.back()) != std::string_view::npos) author.pop_back();
  if (author.ends_with("／")) author = trim(std::string_view(author).substr(0, author.size() - 3));
  const bool is_mail = author.find('@') != std::string::npos && author.find(' ') == std::string::npos;
  if (is_mail || author.starts_with("facebook.com")) return {};
  const bool has_letter = std::ranges::any_of(author, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  });
  const std::string folded = fold_value(author);
  if (!has_letter || folded == "null" || folded == "undefined" || folded == "none" || folded == "false") return {};
  return author;
}

std::vector<std::string> stated_authors(std::string_view line, bool is_single, bool has_names) {
  constexpr std::string_view kAnalysis = "analysis by ";
  if (starts_with_ignoring_case(line, kAnalysis)) line.remove_prefix(kAnalysis.size());
  line = line.substr(0, std::min(line.find(" | "), line.size()));
  std::vector<std::string> authors;
  for (const std::string& part : is_single ? std::vector{std::string(line)} : split_byline(line)) {
    std::string author = stated_author(part);
    if (author.empty()) continue;
    const std::string folded = fold_value(author);
    const std::string last_word = folded.substr(folded.rfind(' ') == std::string::npos ? 0 : folded.rfind(' ') + 1);
    if (has_names && contains(kOffices, last_word)) continue;
    has_names = true;
    authors.push_back(std::move(author));
  }
  return authors;
}

std::vector<std::string> names_in_byline(std::string_view text) {
  text = text.substr(0, floor_to_boundary(text, std::min(text.size(), kMostBytesOfLine)));
  const std::string whole = one_line(text);
  std::string_view line = whole;
  for (const std::string_view introduction : kIntroductions) {
    if (starts_with_ignoring_case(line, introduction)) {
      line = trim(line.substr(introduction.size()));
      break;
    }
  }
  std::size_t end = line.find_first_of("0123456789");
  for (const std::string_view mark : kEnds) end = std::min(end, line.find(mark, 1));
  line = trim(line.substr(0, end));
  // The month, the day of the week and the like of a day that stood behind the name.
  for (std::size_t space = line.rfind(' '); space != std::string_view::npos; space = line.rfind(' ')) {
    std::string word = fold_value(line.substr(space + 1));
    while (word.ends_with('.') || word.ends_with(',')) word.pop_back();
    if (!month_number(word) && !contains(kWeekdays, word)) break;
    line = trim(line.substr(0, space));
  }
  while (line.ends_with(',')) line = trim(line.substr(0, line.size() - 1));
  std::vector<std::string> names;
  for (std::string& name : split_byline(line)) {
    // "Jane Doe, Harbour Correspondent": what follows the names is none.
    if (looks_like_name(name)) {
      names.push_back(std::move(name));
    } else if (!names.empty()) {
      break;
    }
  }
  return names;
}

}  // namespace backfile
