#include "indexer/pipeline/document_builder.hpp"

#include <span>

#include <fmt/format.h>

#include "common/schema.hpp"
#include "common/slot_values.hpp"
#include "common/term.hpp"
#include "common/utf8.hpp"
#include "common/value_terms.hpp"

namespace backfile {
namespace {

/// Longer stems go through make_term(); nearly none is.
constexpr std::size_t kShortStem = 100;

template <typename Document>
void add_keyword(Document& document, std::string_view field_prefix, std::string_view value) {
  document.add_boolean_term(make_term(field_prefix, value));
}

template <typename Document>
void add_keywords(Document& document, const Article& article) {
  add_keyword(document, field("id").prefix, article.id);
  if (!article.url.empty()) add_keyword(document, field("url").prefix, article.url);
  for (const std::string& tag : article.tags) add_keyword(document, field("tag").prefix, fold_value(tag));
  for (const std::string& author : article.authors) {
    for (const std::string& value : name_values(author)) add_keyword(document, field("author").prefix, value);
  }
  for (const std::string& value : source_values(article.source, article.url)) {
    add_keyword(document, field("source").prefix, value);
  }
  for (const std::string& value : section_values(article.section)) {
    add_keyword(document, field("section").prefix, value);
  }
  add_keyword(document, field("lang").prefix, language_value(article.language));
}

template <typename Document>
void add_dates(Document& document, const Article& article) {
  if (article.modified) {
    document.add_value(field("modified").slot, encode_moment({*article.modified, DatePrecision::second}));
  }
  if (!article.published) {
    document.add_boolean_term(std::string(kUndatedTerm));
    return;
  }
  const CivilDay day = civil_day(*article.published);
  document.add_boolean_term(day_term(day));
  document.add_boolean_term(month_term(day));
  document.add_boolean_term(year_term(day));
  document.add_value(field("date").slot, encode_moment({*article.published, article.date_precision}));
}

template <typename Document>
void add_value(Document& document, Slot slot, const std::string& value) {
  if (!value.empty()) document.add_value(slot, value);
}

template <typename Document>
void add_values(Document& document, const Article& article, std::uint64_t words, std::uint64_t signature) {
  add_value(document, field("source").slot, article.source);
  add_value(document, field("lang").slot, article.language);
  add_value(document, field("section").slot, article.section);
  add_value(document, field("author").slot, encode_list(article.authors));
  add_value(document, field("tag").slot, encode_list(article.tags));
  document.add_value(field("words").slot, encode_number(words));
  if (signature != 0) document.add_value(field("signature").slot, encode_signature(signature));
}

}  // namespace

const std::string& DocumentBuilder::term_of(std::string_view stem) {
  if (stem.size() <= kShortStem) {
    term_.assign(stem);
  } else {
    term_ = make_term("", stem);
  }
  return term_;
}

template <typename Document>
void DocumentBuilder::add_text(Document& document, Analyzer& analyzer, std::string_view text, const PartRule& rule,
                               WordCounts& words) {
  analyzer.tokenize(text, [&](std::span<const Token> tokens) {
    for (const Token& token : tokens) {
      ++position_;
      words.add(token.folded);
      document.add_posting(term_of(token.stem), position_, rule.weight);
      if (!rule.prefix.empty()) document.add_posting(make_term(rule.prefix, token.stem), position_);
    }
  });
}

template <typename Document>
std::uint64_t DocumentBuilder::add_body(Document& document, Analyzer& analyzer, const Article& article,
                                        WordCounts& words) {
  const auto add = [&](std::span<const Token> tokens) {
    for (const Token& token : tokens) {
      ++position_;
      signature_.add(token.folded);
      words.add(token.folded);
      document.add_posting(term_of(token.stem), position_);
    }
  };
  for (const std::string& paragraph : article.body) analyzer.tokenize(paragraph, add);
  return position_;
}

template <typename Document>
void DocumentBuilder::add_article(Document& document, const Article& article, WordCounts& words) {
  Analyzer& analyzer = analyzers_.for_language(article.language);
  position_ = 0;
  words.begin_article();
  words_ = add_body(document, analyzer, article, words);
  const auto add_part = [&](const std::string& text, const PartRule& rule) {
    if (text.empty()) return;
    position_ += kPartGap;
    add_text(document, analyzer, text, rule, words);
  };
  add_part(article.lead, {field("lead").prefix, 1});
  add_part(article.title, {field("title").prefix, kTitleWeight});
  add_part(article.alternative_title, {field("title").prefix, kTitleWeight});
  add_keywords(document, article);
  add_dates(document, article);
  add_values(document, article, words_, signature_.finish());
}

void DocumentBuilder::build(const Article& article, WordCounts& words, glass::Document& document) {
  add_article(document, article, words);
}

Xapian::Document DocumentBuilder::build(const Article& article, WordCounts& words) {
  Xapian::Document document;
  add_article(document, article, words);
  return document;
}

}  // namespace backfile
