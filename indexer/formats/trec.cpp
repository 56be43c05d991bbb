#include "indexer/formats/trec.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/calendar.hpp"
#include "common/utf8.hpp"
#include "indexer/formats/line_buffer.hpp"
#include "indexer/formats/sgml_element.hpp"
#include "indexer/formats/start_tag_cutter.hpp"
#include "indexer/formats/trec_number.hpp"
#include "indexer/formats/trec_text.hpp"
#include "indexer/formats/value_list.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

constexpr std::string_view kStartTag = "<DOC";
constexpr std::string_view kEndTag = "</DOC>";

constexpr std::array kTitleElements =
    std::to_array<std::string_view>({"HEADLINE", "HEAD", "HL", "TITLE", "TTL", "TI", "DOCTITLE", "SLUG"});
constexpr std::array kDateElements = std::to_array<std::string_view>({"DATE_TIME", "DATE", "DATE1", "DD", "PUBDATE"});
constexpr std::array kTagElements =
    std::to_array<std::string_view>({"SUBJECT", "KEYWORD", "KEYWORDS", "DESCRIPT", "IN", "TYPE", "CATEGORY"});
constexpr std::array kSourceElements = std::to_array<std::string_view>({"PUB", "NAME", "SO", "SOURCE"});

/// A document, told apart into its text and all else, so that elements of the one are not taken for the other's.
struct Document {
  std::string_view start_tag{};
  std::string frame{};                    ///< All but the text.
  std::vector<std::string_view> texts{};  ///< Contents of LEADPARA, LP and TEXT.
};

/// The content of the first element of that name; up to the next tag if it is never closed.
std::optional<std::string_view> content_of(std::string_view text, std::string_view name) {
  const std::optional<SgmlElement> element = find_element(text, name);
  if (!element) return std::nullopt;
  return element->is_closed ? element->content : element->content.substr(0, element->content.find('<'));
}

std::string line_of(std::string_view text, std::string_view name) {
  const std::optional<std::string_view> content = content_of(text, name);
  return content ? trec_line(*content) : std::string{};
}

/// Notes where the elements of that name stand. One that is never closed ends at the next tag, but TEXT at the end.
void find_texts(std::string_view bytes, std::string_view name, std::vector<SgmlElement>& found) {
  std::size_t from = 0;
  while (std::optional<SgmlElement> element = find_element(bytes, name, from)) {
    if (!element->is_closed && name != "TEXT") {
      const std::size_t begin = bytes.size() - element->content.size();
      element->content = element->content.substr(0, element->content.find('<'));
      element->end = begin + element->content.size();
    }
    found.push_back(*element);
    // There is no end tag behind it for others either; to look for one from each would take quadratic time.
    if (!element->is_closed) return;
    from = element->end;
  }
}

Document split_document(std::string_view bytes) {
  Document document;
  const std::size_t tag_end = std::min(bytes.find('>'), bytes.size());
  document.start_tag = bytes.substr(0, tag_end);
  bytes.remove_prefix(std::min(tag_end + 1, bytes.size()));
  std::vector<SgmlElement> texts;
  for (const std::string_view name : {"LEADPARA", "LP", "TEXT"}) find_texts(bytes, name, texts);
  std::ranges::sort(texts, {}, &SgmlElement::begin);
  std::size_t from = 0;
  for (const SgmlElement& text : texts) {
    if (text.begin < from) continue;
    document.texts.push_back(text.content);
    document.frame += bytes.substr(from, text.begin - from);
    from = text.end;
  }
  document.frame += bytes.substr(std::min(from, bytes.size()));
  return document;
}

std::string read_number(const Document& document) {
  std::string number = line_of(document.frame, "DOCNO");
  if (number.empty()) number = trec_line(sgml_attribute(document.start_tag, "id"));
  return number.empty() ? line_of(document.frame, "DOCID") : number;
}

std::optional<PartialDate> read_date(const Document& document, std::string_view number) {
  const std::optional<PartialDate> number_date = trec_number_date(number);
  for (const std::string_view name : kDateElements) {
    if (const auto date = trec_date(line_of(document.frame, name), number_date)) return date;
  }
  return number_date;
}

/// The names in BYLINE or AUTHOR, else in a line of AQUAINT that begins with "By" between headline and text.
void read_authors(const Document& document, ValueList& authors) {
  bool has_byline = false;
  for (const std::string_view name : {"BYLINE", "AUTHOR"}) {
    std::size_t from = 0;
    while (const std::optional<SgmlElement> byline = find_element(document.frame, name, from)) {
      if (!byline->is_closed) break;
      add_trec_authors(byline->content, authors);
      has_byline = true;
      from = byline->end;
    }
  }
  const std::optional<SgmlElement> body = find_element(document.frame, "BODY");
  if (has_byline || !body) return;
  constexpr std::size_t kLongestByline = 100;
  for (std::string_view rest = body->content; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = trim(rest.substr(0, end));
    if (line.starts_with("By ") && line.size() <= kLongestByline) return add_trec_authors(line, authors);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

void read_title(const Document& document, Article& article, ValueList& authors) {
  for (const std::string_view name : kTitleElements) {
    const std::optional<std::string_view> content = content_of(document.frame, name);
    if (!content) continue;
    TrecHeadline headline = read_trec_headline(*content);
    add_trec_authors(headline.byline, authors);
    if (headline.title.empty()) continue;
    article.title = std::move(headline.title);
    article.alternative_title = std::move(headline.alternative_title);
    return;
  }
  // The Federal Register and parts of FBIS have their titles inside of the text.
  for (const std::string_view text : document.texts) {
    for (const std::string_view name : {"DOCTITLE", "TI", "HEADLINE", "TITLE"}) {
      article.title = line_of(text, name);
      if (!article.title.empty()) return;
    }
  }
}

void read_source(const Document& document, std::string_view number, Article& article) {
  if (const TrecSource* source = find_trec_source(number)) {
    article.source = source->name;
    article.language = source->language;
  }
  // Gigaword has the language in its numbers, for sources that write several.
  if (number.find('_') != std::string_view::npos) {
    article.language = number.find("_ENG") != std::string_view::npos ? "en" : "";
  }
  for (const std::string_view name : kSourceElements) {
    if (!article.source.empty()) return;
    article.source = line_of(document.frame, name);
  }
}

void read_body(const Document& document, Article& article) {
  for (const std::string_view text : document.texts) {
    for (std::string& paragraph : trec_paragraphs(text)) article.body.push_back(std::move(paragraph));
  }
  if (article.body.empty()) {
    if (const auto body = content_of(document.frame, "BODY")) article.body = trec_paragraphs(*body);
  }
  if (!article.body.empty() && article.body.front() == article.title) article.body.erase(article.body.begin());
  const std::string dateline = line_of(document.frame, "DATELINE");
  const bool says_place = article.body.empty() || dateline.empty() || article.body.front().starts_with(dateline);
  if (!says_place) article.body.front().insert(0, dateline + (dateline.ends_with('-') ? " " : " - "));
}

Article read_document(std::string_view bytes) {
  const Document document = split_document(bytes);
  Article article;
  article.id = read_number(document);
  ValueList authors;
  read_title(document, article, authors);
  read_authors(document, authors);
  article.authors = authors.take();
  if (const std::optional<PartialDate> date = read_date(document, article.id)) {
    article.published = date->instant;
    article.date_precision = date->precision;
    article.date_source = DateSource::meta;
  }
  ValueList tags;
  for (const std::string_view name : kTagElements) {
    if (const auto content = content_of(document.frame, name)) add_trec_tags(*content, tags);
  }
  article.tags = tags.take();
  const std::string section = line_of(document.frame, "SECTION");
  article.section = trim(std::string_view(section).substr(0, section.find(';')));
  read_source(document, article.id, article);
  read_body(document, article);
  return article;
}

class TrecReader : public DumpReader {
 public:
  explicit TrecReader(ByteSource& source) : cutter_(source, kStartTag) {}

  std::optional<RawRecord> next() override { return cutter_.next(); }

  Result<Article, RecordError> parse(const RawRecord& record) const override {
    if (is_too_large(record)) return Failure{RecordError{RecordFault::too_large, "longer than a record may be"}};
    std::string_view bytes = record.bytes;
    const std::size_t begin = find_start_tag(bytes, kStartTag);
    if (begin == std::string_view::npos) {
      return Failure{RecordError{RecordFault::not_understood, "no <DOC> element"}};
    }
    bytes.remove_prefix(begin);
    const std::size_t end = bytes.find(kEndTag);
    bytes = bytes.substr(0, end);
    Article article = is_valid_utf8(bytes) ? read_document(bytes) : read_document(latin1_to_utf8(bytes));
    if (!article.title.empty() || !article.body.empty()) return article;
    if (end == std::string_view::npos) {
      return Failure{RecordError{RecordFault::truncated, "no </DOC>, and no text before the end"}};
    }
    return Failure{RecordError{RecordFault::no_text, "neither a headline nor TEXT"}};
  }

 private:
  StartTagCutter cutter_;
};

}  // namespace

bool looks_like_trec(std::string_view head) {
  const std::size_t first = head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (first == std::string_view::npos || head[first] != '<') return false;
  const std::size_t begin = find_start_tag(head, kStartTag);
  if (begin == std::string_view::npos) return false;
  // Other elements may surround the documents, but not much text.
  constexpr std::size_t kMostBytesBefore = 2000;
  if (begin > kMostBytesBefore) return false;
  const std::string_view document = head.substr(begin, head.find(kEndTag, begin) - begin);
  const std::string_view start_tag = document.substr(0, document.find('>'));
  return !sgml_attribute(start_tag, "id").empty() || find_element(document, "DOCNO") || find_element(document, "DOCID");
}

std::unique_ptr<DumpReader> open_trec(ByteSource& source, const ReadOptions&) {
  return std::make_unique<TrecReader>(source);
}

}  // namespace backfile
