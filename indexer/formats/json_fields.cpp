#include "indexer/formats/json_fields.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace backfile {
namespace {

/// Names that say more come first: `date_published` before `date` before `timestamp`.
// clang-format off
constexpr std::array kNames = std::to_array<JsonFieldName>({
    {JsonField::id, "id"}, {JsonField::id, "_id"}, {JsonField::id, "guid"}, {JsonField::id, "uuid"},
    {JsonField::id, "article_id"}, {JsonField::id, "document_id"}, {JsonField::id, "doc_id"},
    {JsonField::id, "docno"}, {JsonField::id, "identifier"},
    {JsonField::url, "url"}, {JsonField::url, "canonical_url"}, {JsonField::url, "link"},
    {JsonField::url, "canonical"}, {JsonField::url, "permalink"}, {JsonField::url, "web_url"},
    {JsonField::url, "article_url"}, {JsonField::url, "uri"}, {JsonField::url, "href"},
    {JsonField::url, "main_entity_of_page"}, {JsonField::url, "meta_data.og.url"}, {JsonField::url, "og.url"},
    {JsonField::url, "source_url"},
    {JsonField::image, "image"}, {JsonField::image, "image_url"}, {JsonField::image, "main_image"},
    {JsonField::image, "lead_image"}, {JsonField::image, "top_image"}, {JsonField::image, "featured_image"},
    {JsonField::image, "url_to_image"}, {JsonField::image, "thumbnail"}, {JsonField::image, "thumbnail_url"},
    {JsonField::image, "img"}, {JsonField::image, "picture"}, {JsonField::image, "photo"},
    {JsonField::image, "images"}, {JsonField::image, "meta_data.og.image"}, {JsonField::image, "og.image"},
    {JsonField::image, "twitter.image"},
    {JsonField::title, "title"}, {JsonField::title, "headline"}, {JsonField::title, "name"},
    {JsonField::title, "heading"}, {JsonField::title, "article_title"}, {JsonField::title, "news_title"},
    {JsonField::title, "web_title"}, {JsonField::title, "meta_data.og.title"}, {JsonField::title, "og.title"},
    {JsonField::title, "meta_data.title"}, {JsonField::title, "twitter.title"},
    {JsonField::alternative_title, "alternative_title"}, {JsonField::alternative_title, "alternative_headline"},
    {JsonField::alternative_title, "print_headline"}, {JsonField::alternative_title, "seo_title"},
    {JsonField::alternative_title, "short_title"}, {JsonField::alternative_title, "og.title"},
    {JsonField::alternative_title, "meta_data.og.title"},
    {JsonField::lead, "lead"}, {JsonField::lead, "standfirst"}, {JsonField::lead, "description"},
    {JsonField::lead, "abstract"}, {JsonField::lead, "summary"}, {JsonField::lead, "excerpt"},
    {JsonField::lead, "dek"}, {JsonField::lead, "deck"}, {JsonField::lead, "teaser"}, {JsonField::lead, "subtitle"},
    {JsonField::lead, "subheadline"}, {JsonField::lead, "sub_headline"}, {JsonField::lead, "intro"},
    {JsonField::lead, "lead_paragraph"}, {JsonField::lead, "trail_text"}, {JsonField::lead, "snippet"},
    {JsonField::lead, "meta_description"}, {JsonField::lead, "meta_data.description"},
    {JsonField::lead, "meta_data.og.description"}, {JsonField::lead, "og.description"},
    {JsonField::body, "body"}, {JsonField::body, "article_body"}, {JsonField::body, "maintext"},
    {JsonField::body, "main_text"}, {JsonField::body, "full_text"}, {JsonField::body, "article_text"},
    {JsonField::body, "body_text"}, {JsonField::body, "cleaned_text"}, {JsonField::body, "plain_text"},
    {JsonField::body, "text"}, {JsonField::body, "content"}, {JsonField::body, "content_text"},
    {JsonField::body, "content_html"}, {JsonField::body, "body_html"}, {JsonField::body, "html"},
    {JsonField::body, "story"}, {JsonField::body, "paragraphs"}, {JsonField::body, "article"},
    {JsonField::body, "raw_text"},
    {JsonField::published, "date_published"}, {JsonField::published, "published_at"},
    {JsonField::published, "published"}, {JsonField::published, "date"}, {JsonField::published, "publish_date"},
    {JsonField::published, "date_publish"}, {JsonField::published, "publication_date"},
    {JsonField::published, "published_date"}, {JsonField::published, "pub_date"},
    {JsonField::published, "published_on"}, {JsonField::published, "published_time"},
    {JsonField::published, "publication_time"}, {JsonField::published, "first_published"},
    {JsonField::published, "first_publication_date"}, {JsonField::published, "web_publication_date"},
    {JsonField::published, "article.published_time"}, {JsonField::published, "meta_data.article.published_time"},
    {JsonField::published, "display_date"}, {JsonField::published, "issue_date"}, {JsonField::published, "posted_at"},
    {JsonField::published, "posted_on"}, {JsonField::published, "posted"}, {JsonField::published, "datetime"},
    {JsonField::published, "date_time"}, {JsonField::published, "created_at"}, {JsonField::published, "created"},
    {JsonField::published, "date_created"}, {JsonField::published, "timestamp"}, {JsonField::published, "time"},
    {JsonField::modified, "modified"}, {JsonField::modified, "modified_at"}, {JsonField::modified, "date_modified"},
    {JsonField::modified, "date_modify"}, {JsonField::modified, "last_modified"},
    {JsonField::modified, "modified_date"}, {JsonField::modified, "updated"}, {JsonField::modified, "updated_at"},
    {JsonField::modified, "update_date"}, {JsonField::modified, "last_updated"}, {JsonField::modified, "lastmod"},
    {JsonField::modified, "modified_time"}, {JsonField::modified, "article.modified_time"},
    {JsonField::modified, "meta_data.article.modified_time"},
    {JsonField::crawled, "crawled"}, {JsonField::crawled, "crawled_at"}, {JsonField::crawled, "crawl_date"},
    {JsonField::crawled, "date_crawled"}, {JsonField::crawled, "date_download"},
    {JsonField::crawled, "download_date"}, {JsonField::crawled, "downloaded_at"}, {JsonField::crawled, "fetched_at"},
    {JsonField::crawled, "scraped_at"}, {JsonField::crawled, "scrape_date"}, {JsonField::crawled, "retrieved_at"},
    {JsonField::crawled, "collected_at"}, {JsonField::crawled, "access_date"},
    {JsonField::authors, "authors"}, {JsonField::authors, "author"}, {JsonField::authors, "byline"},
    {JsonField::authors, "creator"}, {JsonField::authors, "creators"}, {JsonField::authors, "writers"},
    {JsonField::authors, "writer"}, {JsonField::authors, "journalists"}, {JsonField::authors, "journalist"},
    {JsonField::authors, "article.author"}, {JsonField::authors, "meta_data.article.author"},
    {JsonField::authors, "meta_data.author"},
    {JsonField::tags, "tags"}, {JsonField::tags, "keywords"}, {JsonField::tags, "categories"},
    {JsonField::tags, "topics"}, {JsonField::tags, "subjects"}, {JsonField::tags, "labels"}, {JsonField::tags, "tag"},
    {JsonField::tags, "keyword"}, {JsonField::tags, "topic"}, {JsonField::tags, "subject"},
    {JsonField::tags, "hashtags"}, {JsonField::tags, "places"}, {JsonField::tags, "people"},
    {JsonField::tags, "orgs"}, {JsonField::tags, "organizations"}, {JsonField::tags, "organisations"},
    {JsonField::tags, "exchanges"}, {JsonField::tags, "companies"}, {JsonField::tags, "news_keywords"},
    {JsonField::tags, "meta_keywords"}, {JsonField::tags, "article.tag"}, {JsonField::tags, "meta_data.keywords"},
    {JsonField::tags, "meta_data.news_keywords"}, {JsonField::tags, "meta_data.article.tag"},
    {JsonField::section, "section"}, {JsonField::section, "article_section"}, {JsonField::section, "section_name"},
    {JsonField::section, "category"}, {JsonField::section, "rubric"}, {JsonField::section, "channel"},
    {JsonField::section, "desk"}, {JsonField::section, "news_desk"}, {JsonField::section, "article.section"},
    {JsonField::section, "meta_data.article.section"}, {JsonField::section, "meta_data.section"},
    {JsonField::source, "source"}, {JsonField::source, "publisher"}, {JsonField::source, "site_name"},
    {JsonField::source, "site"}, {JsonField::source, "source_name"}, {JsonField::source, "newspaper"},
    {JsonField::source, "outlet"}, {JsonField::source, "publication"}, {JsonField::source, "provider"},
    {JsonField::source, "news_agency"}, {JsonField::source, "agency"}, {JsonField::source, "media"},
    {JsonField::source, "website"}, {JsonField::source, "source_domain"}, {JsonField::source, "domain"},
    {JsonField::source, "host"}, {JsonField::source, "og.site_name"}, {JsonField::source, "meta_data.og.site_name"},
    {JsonField::language, "language"}, {JsonField::language, "lang"}, {JsonField::language, "in_language"},
    {JsonField::language, "language_code"}, {JsonField::language, "locale"}, {JsonField::language, "meta_lang"},
    {JsonField::language, "og.locale"}, {JsonField::language, "meta_data.og.locale"},
});
// clang-format on

/// Appends what counts of a name: letters and digits, in lower case.
void append_normalised(std::string& out, std::string_view name) {
  for (const char c : name) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool counts =
        is_upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (counts) out += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
}

std::string normalised(std::string_view name) {
  std::string out;
  append_normalised(out, name);
  return out;
}

}  // namespace

JsonFieldLookup::JsonFieldLookup(std::span<const JsonFieldName> names) {
  std::size_t rank = 0;
  for (const JsonFieldName& name : names) {
    meanings_[normalised(name.path)].push_back({name.field, rank++});
    for (std::size_t dot = name.path.find('.'); dot != std::string_view::npos; dot = name.path.find('.', dot + 1)) {
      containers_.insert(normalised(name.path.substr(0, dot)));
    }
  }
}

std::vector<JsonCandidate> JsonFieldLookup::collect(simdjson::dom::object object) const {
  std::vector<JsonCandidate> found;
  found.reserve(object.size());
  std::string path;
  walk(object, path, found);
  std::ranges::stable_sort(found, {}, [](const JsonCandidate& c) { return std::tuple(c.field, c.rank); });
  return found;
}

void JsonFieldLookup::walk(simdjson::dom::object object, std::string& path, std::vector<JsonCandidate>& found) const {
  const std::size_t outer_size = path.size();
  for (const auto& [name, value] : object) {
    append_normalised(path, name);
    if (const auto meanings = meanings_.find(path); meanings != meanings_.end()) {
      for (const Meaning& meaning : meanings->second) found.push_back({meaning.field, meaning.rank, name, value});
    }
    simdjson::dom::object inner;
    if (value.get(inner) == simdjson::SUCCESS && containers_.contains(path)) walk(inner, path, found);
    path.resize(outer_size);
  }
}

const JsonFieldLookup& known_json_fields() {
  static const JsonFieldLookup lookup(kNames);
  return lookup;
}

}  // namespace backfile
