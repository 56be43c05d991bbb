#include "indexer/formats/reuters.hpp"

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
#include "indexer/formats/reuters_text.hpp"
#include "indexer/formats/sgml_element.hpp"
#include "indexer/formats/start_tag_cutter.hpp"
#include "indexer/formats/value_list.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

constexpr std::string_view kStartTag = "<REUTERS";
constexpr std::string_view kEndTag = "</REUTERS>";
constexpr std::string_view kFiller = "Blah blah blah.";
constexpr std::array kTagElements =
    std::to_array<std::string_view>({"TOPICS", "PLACES", "PEOPLE", "ORGS", "EXCHANGES", "COMPANIES"});

/// The element's text as one line; empty if there is no such element.
std::string line_of(std::string_view text, std::string_view name) {
  const std::optional<SgmlElement> element = find_element(text, name);
  return element ? one_line(decode_reuters(element->content)) : std::string{};
}

/// Some dates are followed by control characters or a remark of an editor; one has an impossible time of day.
std::optional<PartialDate> parse_date(std::string_view record) {
  const std::optional<SgmlElement> element = find_element(record, "DATE");
  if (!element) return std::nullopt;
  const std::string_view text = trim(element->content.substr(0, element->content.find_first_of("&#<")));
  if (const auto date = parse_dump_date(text)) return *date;
  if (const auto day = parse_dump_date(text.substr(0, text.find(' ')))) return *day;
  return std::nullopt;
}

std::vector<std::string> parse_tags(std::string_view record) {
  ValueList tags;
  for (const std::string_view name : kTagElements) {
    const std::optional<SgmlElement> group = find_element(record, name);
    if (!group) continue;
    std::size_t from = 0;
    while (const std::optional<SgmlElement> tag = find_element(group->content, "D", from)) {
      tags.add(one_line(decode_reuters(tag->content)));
      from = tag->end;
    }
  }
  return tags.take();
}

/// TEXT without the elements in it.
std::string bare_text(std::string_view text) {
  std::string bare;
  std::size_t from = 0;
  for (const std::string_view name : {"AUTHOR", "TITLE", "DATELINE"}) {
    const std::optional<SgmlElement> element = find_element(text, name, from);
    if (!element) continue;
    bare += text.substr(from, element->begin - from);
    from = element->end;
  }
  bare += text.substr(from);
  return bare;
}

/// Fills body, and the title if TITLE did not.
void parse_story(std::string_view text, Article& article) {
  std::string story;
  if (const std::optional<SgmlElement> dateline = find_element(text, "DATELINE")) {
    story = one_line(decode_reuters(dateline->content));
    if (!story.empty()) story += ' ';
  }
  const std::optional<SgmlElement> body = find_element(text, "BODY");
  story += decode_reuters(body ? body->content : bare_text(text));
  // A brief has a row of asterisks where its rank in the wire service stood.
  if (!body) story.erase(0, std::min(story.find_first_not_of("* \n"), story.size()));
  article.body = reuters_paragraphs(story);
  remove_sign_off(article.body);
  if (article.body.size() == 1 && article.body.front() == kFiller) article.body.clear();
  if (article.title.empty() && !article.body.empty()) {
    article.title = std::move(article.body.front());
    article.body.erase(article.body.begin());
  }
}

class ReutersReader : public DumpReader {
 public:
  explicit ReutersReader(ByteSource& source) : cutter_(source, kStartTag) {}

  std::optional<RawRecord> next() override { return cutter_.next(); }

  Result<Article, RecordError> parse(const RawRecord& record) const override;

 private:
  StartTagCutter cutter_;
};

Result<Article, RecordError> ReutersReader::parse(const RawRecord& record) const {
  if (is_too_large(record)) return Failure{RecordError{RecordFault::too_large, "longer than a record may be"}};
  std::string_view bytes = record.bytes;
  const std::size_t begin = find_start_tag(bytes, kStartTag);
  if (begin == std::string_view::npos) {
    return Failure{RecordError{RecordFault::not_understood, "no <REUTERS> element"}};
  }
  bytes.remove_prefix(begin);
  const std::size_t end = bytes.find(kEndTag);
  const bool is_whole = end != std::string_view::npos;
  bytes = bytes.substr(0, end);

  Article article;
  article.id = one_line(to_valid_utf8(sgml_attribute(bytes.substr(0, bytes.find('>')), "NEWID")));
  article.source = "Reuters";
  article.language = "en";
  if (const std::optional<PartialDate> date = parse_date(bytes)) {
    article.published = date->instant;
    article.date_precision = date->precision;
    article.date_source = DateSource::meta;
  }
  article.tags = parse_tags(bytes);
  if (const std::optional<SgmlElement> text = find_element(bytes, "TEXT")) {
    article.title = line_of(text->content, "TITLE");
    if (const std::optional<SgmlElement> author = find_element(text->content, "AUTHOR")) {
      article.authors = reuters_authors(decode_reuters(author->content));
    }
    parse_story(text->content, article);
  }
  if (!article.title.empty() || !article.body.empty()) return article;
  // The collection has a story with a number and a date but without any text: still one of its stories.
  if (is_whole && !article.id.empty() && article.published) return article;
  if (!is_whole) return Failure{RecordError{RecordFault::truncated, "no </REUTERS>, and no text before the end"}};
  return Failure{RecordError{RecordFault::no_text, "neither TITLE nor text"}};
}

}  // namespace

bool looks_like_reuters(std::string_view head) {
  while (true) {
    head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
    if (!head.starts_with("<!")) return head.starts_with(kStartTag) || head.starts_with("<LEWIS>");
    const bool is_comment = head.starts_with("<!--");
    const std::size_t end = is_comment ? head.find("-->") : head.find('>');
    if (end == std::string_view::npos) return false;
    head.remove_prefix(end + (is_comment ? 3 : 1));
  }
}

std::unique_ptr<DumpReader> open_reuters(ByteSource& source, const ReadOptions&) {
  return std::make_unique<ReutersReader>(source);
}

}  // namespace backfile
