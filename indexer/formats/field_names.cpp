#include "indexer/formats/field_names.hpp"

#include <algorithm>
#include <array>

#include "common/ascii.hpp"

namespace backfile {
namespace {

/// Names that say more come first: `date_published` before `date` before `timestamp`.
// clang-format off
constexpr std::array kNames = std::to_array<FieldName>({
    {ArticleField::id, "id"}, {ArticleField::id, "_id"}, {ArticleField::id, "guid"}, {ArticleField::id, "uuid"},
    {ArticleField::id, "article_id"}, {ArticleField::id, "document_id"}, {ArticleField::id, "doc_id"},
    {ArticleField::id, "docno"}, {ArticleField::id, "identifier"}, {ArticleField::id, "stories_id"},
    {ArticleField::url, "url"}, {ArticleField::url, "canonical_url"}, {ArticleField::url, "link"},
    {ArticleField::url, "canonical"}, {ArticleField::url, "permalink"}, {ArticleField::url, "web_url"},
    {ArticleField::url, "article_url"}, {ArticleField::url, "uri"}, {ArticleField::url, "href"},
    {ArticleField::url, "main_entity_of_page"}, {ArticleField::url, "meta_data.og.url"}, {ArticleField::url, "og.url"},
    {ArticleField::url, "source_url"}, {ArticleField::url, "thread.url"},
    {ArticleField::image, "image"}, {ArticleField::image, "image_url"}, {ArticleField::image, "main_image"},
    {ArticleField::image, "lead_image"}, {ArticleField::image, "top_image"}, {ArticleField::image, "featured_image"},
    {ArticleField::image, "url_to_image"}, {ArticleField::image, "thumbnail"}, {ArticleField::image, "thumbnail_url"},
    {ArticleField::image, "img"}, {ArticleField::image, "picture"}, {ArticleField::image, "photo"},
    {ArticleField::image, "images"}, {ArticleField::image, "meta_data.og.image"}, {ArticleField::image, "og.image"},
    {ArticleField::image, "twitter.image"},
    {ArticleField::image, "fields.thumbnail"}, {ArticleField::image, "thread.main_image"},
    {ArticleField::image, "social_image"}, {ArticleField::image, "banner_image"},
    {ArticleField::title, "title"}, {ArticleField::title, "headline"}, {ArticleField::title, "name"},
    {ArticleField::title, "heading"}, {ArticleField::title, "article_title"}, {ArticleField::title, "news_title"},
    {ArticleField::title, "web_title"}, {ArticleField::title, "meta_data.og.title"}, {ArticleField::title, "og.title"},
    {ArticleField::title, "meta_data.title"}, {ArticleField::title, "twitter.title"},
    {ArticleField::title, "headline_text"}, {ArticleField::title, "news_headline"}, {ArticleField::title, "story_title"},
    {ArticleField::title, "fields.headline"}, {ArticleField::title, "thread.title"}, {ArticleField::title, "title_page"},
    {ArticleField::alternative_title, "alternative_title"}, {ArticleField::alternative_title, "alternative_headline"},
    {ArticleField::alternative_title, "print_headline"}, {ArticleField::alternative_title, "seo_title"},
    {ArticleField::alternative_title, "short_title"}, {ArticleField::alternative_title, "second_headline"},
    {ArticleField::alternative_title, "headline.print_headline"}, {ArticleField::alternative_title, "og.title"},
    {ArticleField::alternative_title, "meta_data.og.title"},
    {ArticleField::lead, "lead"}, {ArticleField::lead, "standfirst"}, {ArticleField::lead, "description"},
    {ArticleField::lead, "abstract"}, {ArticleField::lead, "summary"}, {ArticleField::lead, "excerpt"},
    {ArticleField::lead, "dek"}, {ArticleField::lead, "deck"}, {ArticleField::lead, "teaser"}, {ArticleField::lead, "subtitle"},
    {ArticleField::lead, "subheadline"}, {ArticleField::lead, "sub_headline"}, {ArticleField::lead, "intro"},
    {ArticleField::lead, "lead_paragraph"}, {ArticleField::lead, "trail_text"}, {ArticleField::lead, "snippet"},
    {ArticleField::lead, "meta_description"},
    {ArticleField::lead, "short_description"}, {ArticleField::lead, "highlights"}, {ArticleField::lead, "content_snippet"},
    {ArticleField::lead, "fields.standfirst"}, {ArticleField::lead, "fields.trail_text"}, {ArticleField::lead, "meta_data.description"},
    {ArticleField::lead, "meta_data.og.description"}, {ArticleField::lead, "og.description"},
    {ArticleField::body, "body"}, {ArticleField::body, "article_body"}, {ArticleField::body, "maintext"},
    {ArticleField::body, "main_text"}, {ArticleField::body, "full_text"}, {ArticleField::body, "article_text"},
    {ArticleField::body, "body_text"}, {ArticleField::body, "cleaned_text"}, {ArticleField::body, "plain_text"},
    {ArticleField::body, "text"}, {ArticleField::body, "content"}, {ArticleField::body, "content_text"},
    {ArticleField::body, "content_html"}, {ArticleField::body, "body_html"}, {ArticleField::body, "html"},
    {ArticleField::body, "story"}, {ArticleField::body, "paragraphs"}, {ArticleField::body, "article"},
    {ArticleField::body, "raw_text"}, {ArticleField::body, "content.encoded"}, {ArticleField::body, "article_content"},
    {ArticleField::body, "story_text"}, {ArticleField::body, "story_body"}, {ArticleField::body, "text_content"},
    {ArticleField::body, "fields.body_text"}, {ArticleField::body, "fields.body"}, {ArticleField::body, "document"},
    {ArticleField::published, "date_published"}, {ArticleField::published, "published_at"},
    {ArticleField::published, "published"}, {ArticleField::published, "date"}, {ArticleField::published, "publish_date"},
    {ArticleField::published, "date_publish"}, {ArticleField::published, "publication_date"},
    {ArticleField::published, "published_date"}, {ArticleField::published, "pub_date"},
    {ArticleField::published, "published_on"}, {ArticleField::published, "published_time"},
    {ArticleField::published, "publication_time"}, {ArticleField::published, "first_published"},
    {ArticleField::published, "first_publication_date"}, {ArticleField::published, "web_publication_date"},
    {ArticleField::published, "article.published_time"}, {ArticleField::published, "meta_data.article.published_time"},
    {ArticleField::published, "display_date"}, {ArticleField::published, "iso_date"}, {ArticleField::published, "dc.date"},
    {ArticleField::published, "thread.published"}, {ArticleField::published, "issue_date"}, {ArticleField::published, "posted_at"},
    {ArticleField::published, "posted_on"}, {ArticleField::published, "posted"}, {ArticleField::published, "datetime"},
    {ArticleField::published, "date_time"}, {ArticleField::published, "created_at"}, {ArticleField::published, "created"},
    {ArticleField::published, "date_created"}, {ArticleField::published, "timestamp"}, {ArticleField::published, "time"},
    {ArticleField::modified, "modified"}, {ArticleField::modified, "modified_at"}, {ArticleField::modified, "date_modified"},
    {ArticleField::modified, "date_modify"}, {ArticleField::modified, "last_modified"},
    {ArticleField::modified, "modified_date"}, {ArticleField::modified, "updated"}, {ArticleField::modified, "updated_at"},
    {ArticleField::modified, "update_date"}, {ArticleField::modified, "last_updated"}, {ArticleField::modified, "lastmod"},
    {ArticleField::modified, "modified_time"}, {ArticleField::modified, "article.modified_time"},
    {ArticleField::modified, "meta_data.article.modified_time"}, {ArticleField::modified, "fields.last_modified"},
    {ArticleField::crawled, "crawled"}, {ArticleField::crawled, "crawled_at"}, {ArticleField::crawled, "crawl_date"},
    {ArticleField::crawled, "date_crawled"}, {ArticleField::crawled, "date_download"},
    {ArticleField::crawled, "download_date"}, {ArticleField::crawled, "downloaded_at"}, {ArticleField::crawled, "fetched_at"},
    {ArticleField::crawled, "scraped_at"}, {ArticleField::crawled, "scrape_date"}, {ArticleField::crawled, "retrieved_at"},
    {ArticleField::crawled, "collected_at"}, {ArticleField::crawled, "access_date"}, {ArticleField::crawled, "seen_date"}, {ArticleField::crawled, "collect_date"},
    {ArticleField::crawled, "indexed_date"},
    {ArticleField::authors, "authors"}, {ArticleField::authors, "author"}, {ArticleField::authors, "byline"},
    {ArticleField::authors, "creator"}, {ArticleField::authors, "creators"}, {ArticleField::authors, "writers"},
    {ArticleField::authors, "writer"}, {ArticleField::authors, "journalists"}, {ArticleField::authors, "journalist"},
    {ArticleField::authors, "article.author"}, {ArticleField::authors, "meta_data.article.author"},
    {ArticleField::authors, "meta_data.author"}, {ArticleField::authors, "dc.creator"}, {ArticleField::authors, "fields.byline"},
    {ArticleField::tags, "tags"}, {ArticleField::tags, "keywords"}, {ArticleField::tags, "categories"},
    {ArticleField::tags, "topics"}, {ArticleField::tags, "subjects"}, {ArticleField::tags, "labels"}, {ArticleField::tags, "tag"},
    {ArticleField::tags, "keyword"}, {ArticleField::tags, "topic"}, {ArticleField::tags, "subject"},
    {ArticleField::tags, "hashtags"}, {ArticleField::tags, "places"}, {ArticleField::tags, "people"},
    {ArticleField::tags, "orgs"}, {ArticleField::tags, "organizations"}, {ArticleField::tags, "organisations"},
    {ArticleField::tags, "exchanges"}, {ArticleField::tags, "companies"}, {ArticleField::tags, "news_keywords"}, {ArticleField::tags, "story_tags"},
    {ArticleField::tags, "meta_keywords"}, {ArticleField::tags, "article.tag"}, {ArticleField::tags, "meta_data.keywords"},
    {ArticleField::tags, "meta_data.news_keywords"}, {ArticleField::tags, "meta_data.article.tag"},
    {ArticleField::section, "section"}, {ArticleField::section, "article_section"}, {ArticleField::section, "section_name"},
    {ArticleField::section, "category"}, {ArticleField::section, "rubric"}, {ArticleField::section, "channel"},
    {ArticleField::section, "desk"}, {ArticleField::section, "news_desk"}, {ArticleField::section, "article.section"},
    {ArticleField::section, "meta_data.article.section"}, {ArticleField::section, "meta_data.section"}, {ArticleField::section, "headline_category"},
    {ArticleField::source, "source"}, {ArticleField::source, "publisher"}, {ArticleField::source, "site_name"},
    {ArticleField::source, "site"}, {ArticleField::source, "source_name"}, {ArticleField::source, "newspaper"},
    {ArticleField::source, "outlet"}, {ArticleField::source, "publication"}, {ArticleField::source, "provider"},
    {ArticleField::source, "news_agency"}, {ArticleField::source, "agency"}, {ArticleField::source, "media"},
    {ArticleField::source, "website"}, {ArticleField::source, "source_domain"}, {ArticleField::source, "domain"},
    {ArticleField::source, "host"}, {ArticleField::source, "media_name"}, {ArticleField::source, "fields.publication"},
    {ArticleField::source, "thread.site"}, {ArticleField::source, "thread.site_full"}, {ArticleField::source, "og.site_name"}, {ArticleField::source, "meta_data.og.site_name"},
    {ArticleField::language, "language"}, {ArticleField::language, "lang"}, {ArticleField::language, "in_language"},
    {ArticleField::language, "language_code"}, {ArticleField::language, "locale"}, {ArticleField::language, "meta_lang"},
    {ArticleField::language, "og.locale"}, {ArticleField::language, "meta_data.og.locale"},
});
// clang-format on

/// The fields as a person names them; the first name of a field is the one of messages.
struct FieldWord {
  std::string_view word{};
  ArticleField field = ArticleField::id;
};

constexpr std::array kFieldWords = std::to_array<FieldWord>({
    {"id", ArticleField::id},
    {"url", ArticleField::url},
    {"image", ArticleField::image},
    {"title", ArticleField::title},
    {"alternative_title", ArticleField::alternative_title},
    {"lead", ArticleField::lead},
    {"body", ArticleField::body},
    {"date", ArticleField::published},
    {"published", ArticleField::published},
    {"modified", ArticleField::modified},
    {"crawled", ArticleField::crawled},
    {"authors", ArticleField::authors},
    {"author", ArticleField::authors},
    {"tags", ArticleField::tags},
    {"tag", ArticleField::tags},
    {"section", ArticleField::section},
    {"source", ArticleField::source},
    {"language", ArticleField::language},
    {"lang", ArticleField::language},
});

}  // namespace

std::span<const FieldName> known_field_names() { return kNames; }

void append_normalised_name(std::string& out, std::string_view name) {
  for (const char c : name) {
    const char lower = ascii_lower(c);
    const bool counts =
        (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9') || static_cast<unsigned char>(lower) >= 0x80;
    if (counts) out += lower;
  }
}

std::string normalised_name(std::string_view name) {
  std::string out;
  append_normalised_name(out, name);
  return out;
}

std::vector<FieldName> names_under(std::span<const FieldMapping> mappings) {
  std::vector<FieldName> names;
  for (const FieldMapping& mapping : mappings) names.push_back({mapping.field, mapping.path});
  for (const FieldName& name : kNames) {
    if (std::ranges::find(mappings, name.field, &FieldMapping::field) == mappings.end()) names.push_back(name);
  }
  return names;
}

std::optional<ArticleField> find_article_field(std::string_view name) {
  const std::string wanted = normalised_name(name);
  const auto row =
      std::ranges::find_if(kFieldWords, [&](const FieldWord& w) { return normalised_name(w.word) == wanted; });
  if (row == kFieldWords.end()) return std::nullopt;
  return row->field;
}

std::string article_field_names() {
  std::string names;
  for (std::size_t i = 0; i < kFieldWords.size(); ++i) {
    if (i > 0 && kFieldWords[i].field == kFieldWords[i - 1].field) continue;
    names += names.empty() ? "" : ", ";
    names += kFieldWords[i].word;
  }
  return names;
}

}  // namespace backfile
