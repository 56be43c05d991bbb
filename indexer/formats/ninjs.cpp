#include "indexer/formats/ninjs.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "common/analyzer.hpp"
#include "common/ascii.hpp"
#include "indexer/formats/byline.hpp"
#include "indexer/formats/json_cutter.hpp"
#include "indexer/formats/json_object.hpp"
#include "indexer/formats/json_values.hpp"
#include "indexer/formats/language_tag.hpp"
#include "indexer/formats/line_buffer.hpp"
#include "indexer/formats/ninjs_members.hpp"
#include "indexer/formats/value_list.hpp"
#include "indexer/formats/web_address.hpp"
#include "indexer/formats/wire_text.hpp"
#include "indexer/markup/html_text.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

/// Types of items that are to be looked at or attended, not read.
struct OtherType {
  std::string_view type{};
  std::string_view what{};
};
constexpr std::array kOtherTypes = std::to_array<OtherType>({{"picture", "a picture"},
                                                             {"photo", "a picture"},
                                                             {"image", "a picture"},
                                                             {"graphic", "a graphic"},
                                                             {"animated", "a graphic"},
                                                             {"video", "a video"},
                                                             {"audio", "a recording"},
                                                             {"event", "an event"},
                                                             {"planning", "a plan of coverage"},
                                                             {"geospatial", "a map"},
                                                             {"geo", "a map"}});

constexpr std::array kTagMembers = std::to_array<std::string_view>(
    {"subject", "subjects", "genre", "genres", "place", "places", "person", "people", "organisation", "organisations",
     "organization", "organizations", "object", "objects", "event", "events"});

/// When the first version was made, best first.
constexpr std::array kFirstDates =
    std::to_array<std::string_view>({"firstpublished", "firstcreated", "contentcreated", "versioncreated"});

std::optional<PartialDate> date_of(object item, std::string_view name) {
  const std::optional<element> value = ninjs_member(item, name);
  return value ? json_date(*value) : std::nullopt;
}

void read_dates(object item, Article& article) {
  std::optional<PartialDate> published;
  for (const std::string_view name : kFirstDates) {
    if (!published) published = date_of(item, name);
  }
  const std::optional<PartialDate> embargo = date_of(item, "embargoed");
  if (embargo && (!published || embargo->instant > published->instant)) published = embargo;
  if (!published) return;
  article.published = published->instant;
  article.date_precision = published->precision;
  article.date_source = DateSource::meta;
  const std::optional<PartialDate> version = date_of(item, "versioncreated");
  if (version && version->instant > published->instant) article.modified = version->instant;
}

/// A name that people read; codes only where a subject has nothing else.
std::string entity_name(const element& entity, bool may_be_code) {
  std::string_view text;
  if (entity.get(text) == simdjson::SUCCESS) return text_line(text);
  object members;
  if (entity.get(members) != simdjson::SUCCESS) return {};
  std::string name = text_line(ninjs_text(members, "name"));
  if (!name.empty() || !may_be_code) return name;
  name = text_line(ninjs_text(members, "code"));
  return name.empty() ? text_line(ninjs_text(members, "literal")) : name;
}

std::vector<std::string> read_tags(object item) {
  ValueList tags;
  for (const std::string_view member : kTagMembers) {
    const std::optional<element> list = ninjs_member(item, member);
    if (!list) continue;
    const bool may_be_code = member.starts_with("subject");
    simdjson::dom::array entities;
    if (list->get(entities) != simdjson::SUCCESS) {
      tags.add(entity_name(*list, may_be_code));
      continue;
    }
    for (const element& entity : entities) tags.add(entity_name(entity, may_be_code));
  }
  if (const std::optional<element> keywords = ninjs_member(item, "keywords")) add_json_tags(*keywords, tags);
  tags.add(text_line(ninjs_text(item, "located")));
  return tags.take();
}

std::string read_source(object item) {
  for (const std::string_view member : {"infosource", "infosources", "source", "copyrightholder", "provider"}) {
    const std::optional<element> value = ninjs_member(item, member);
    std::string name = value ? json_name(*value) : std::string{};
    if (!name.empty()) return name;
  }
  return {};
}

/// A byline of an agency often ends with the agency: "By Jane Doe, dpa".
std::vector<std::string> read_authors(object item, std::string_view source) {
  ValueList authors;
  for (const std::string_view member : {"byline", "by"}) {
    for (std::string& name : split_byline(text_line(ninjs_text(item, member)))) {
      if (fold_value(name) != fold_value(source)) authors.add(std::move(name));
    }
  }
  if (const std::optional<element> list = ninjs_member(item, "authors")) add_json_authors(*list, authors);
  return authors.take();
}

std::string lower_word(std::string_view text) { return ascii_lower(one_line(text)); }

/// What the item is if there is nothing to read in it; empty for an article.
std::string other_than_article(object item, bool has_body) {
  const std::string status = lower_word(ninjs_text(item, "pubstatus"));
  if (status.starts_with("cancel")) return "canceled by its publisher";
  if (status.starts_with("withh")) return "withheld by its publisher";
  const std::string type = lower_word(ninjs_text(item, "type"));
  const auto* const other = std::ranges::find(kOtherTypes, type, &OtherType::type);
  if (other != kOtherTypes.end() && (!has_body || ninjs_body_is_caption(item))) return std::string(other->what);
  if (has_body) return {};
  if (type == "composite" || type == "package") {
    return fmt::format("a package of {} items", ninjs_associations(item).size());
  }
  if (type.empty() && ninjs_member(item, "eventdetails")) return "an event";
  const std::string representation = lower_word(ninjs_text(item, "representationtype"));
  if (representation == "incomplete" || representation == "partial" || representation == "associations") {
    return "an incomplete item without its text";
  }
  return {};
}

Article read_article(object item) {
  Article article;
  article.id = one_line(ninjs_text(item, "uri"));
  if (article.id.empty()) article.id = one_line(ninjs_text(item, "guid"));
  if (is_web_address(article.id)) article.url = article.id;
  std::vector<std::string> headlines = ninjs_headlines(item);
  std::string title = text_line(ninjs_text(item, "title"));
  if (!title.empty() && (headlines.empty() || headlines.front() != title)) headlines.push_back(std::move(title));
  if (!headlines.empty()) article.title = headlines.front();
  if (headlines.size() > 1) article.alternative_title = headlines[1];
  article.lead = ninjs_lead(item);
  article.body = ninjs_body(item);
  drop_repeated_title(article);
  article.image = ninjs_image(item);
  article.tags = read_tags(item);
  article.source = read_source(item);
  article.authors = read_authors(item, article.source);
  if (const auto service = ninjs_member(item, "service")) article.section = json_name(*service);
  article.language = primary_language(ninjs_text(item, "language"));
  read_dates(item, article);
  return article;
}

Result<Article, RecordError> read_item(object item) {
  Article article = read_article(item);
  std::string other = other_than_article(item, !article.body.empty());
  if (!other.empty()) return Failure{RecordError{RecordFault::not_an_article, std::move(other)}};
  if (!article.title.empty() || !article.body.empty()) return article;
  if (article.lead.empty()) return Failure{RecordError{RecordFault::no_text, "neither a headline nor a text"}};
  article.body.push_back(std::exchange(article.lead, {}));
  return article;
}

class NinjsReader : public DumpReader {
 public:
  explicit NinjsReader(ByteSource& source) : cutter_(source, JsonCutter::Wrappers::leave) {}

  std::optional<RawRecord> next() override { return cutter_.next(); }

  Result<Article, RecordError> parse(const RawRecord& record) const override {
    if (is_too_large(record)) return Failure{RecordError{RecordFault::too_large, "longer than a record may be"}};
    return read_json_object(JsonText::begin_of(record.bytes, record.bytes.size()), true, read_item);
  }

 private:
  JsonCutter cutter_;
};

}  // namespace

std::unique_ptr<DumpReader> open_ninjs(ByteSource& source, const ReadOptions&) {
  return std::make_unique<NinjsReader>(source);
}

}  // namespace backfile
