#include "indexer/formats/page_fields.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

using enum PageVocabulary;

/// Sources of the names: schema.org; ogp.me; DCMI Metadata Terms; the HTML standard; the microformats h-entry; the
/// documentation of Parse.ly, Sailthru, Cxense and Google Scholar (citation_*); and what news sites use in fact.
constexpr auto kNames = std::to_array<PageName>({
    {PageField::title, meta, "og:title"},
    {PageField::title, json_ld, "headline"},
    {PageField::title, markup, "headline"},
    {PageField::title, json_ld, "name"},
    {PageField::title, meta, "twitter:title"},
    {PageField::title, meta, "parsely-title"},
    {PageField::title, meta, "sailthru.title"},
    {PageField::title, meta, "cxenseparse:title"},
    {PageField::title, meta, "citation_title"},
    {PageField::title, meta, "dc.title"},
    {PageField::title, meta, "dcterms.title"},
    {PageField::title, meta, "headline"},
    {PageField::title, itemprop, "headline"},
    {PageField::title, meta, "hdl"},
    {PageField::title, meta, "title"},
    {PageField::title, markup, "title"},

    {PageField::lead, json_ld, "description"},
    {PageField::lead, meta, "og:description"},
    {PageField::lead, meta, "description"},
    {PageField::lead, meta, "twitter:description"},
    {PageField::lead, meta, "sailthru.description"},
    {PageField::lead, meta, "dc.description"},
    {PageField::lead, meta, "dcterms.description"},
    {PageField::lead, meta, "dcterms.abstract"},
    {PageField::lead, itemprop, "description"},
    {PageField::lead, web_page, "description"},

    {PageField::published, json_ld, "datePublished"},
    {PageField::published, meta, "article:published_time"},
    {PageField::published, meta, "og:article:published_time"},
    {PageField::published, meta, "article:published"},
    {PageField::published, meta, "article.published"},
    {PageField::published, meta, "og:published_time"},
    {PageField::published, meta, "vr:published_time"},
    {PageField::published, meta, "parsely-pub-date"},
    {PageField::published, meta, "cxenseparse:recs:publishtime"},
    {PageField::published, meta, "cxenseparse:publishtime"},
    {PageField::published, meta, "cxenseparse:recs:articlepublishtime"},
    {PageField::published, itemprop, "datePublished"},
    {PageField::published, meta, "datepublished"},
    {PageField::published, meta, "date_published"},
    {PageField::published, meta, "dc.date.issued"},
    {PageField::published, meta, "dcterms.issued"},
    {PageField::published, meta, "date.issued"},
    {PageField::published, meta, "sailthru.date"},
    {PageField::published, meta, "bt:pubdate"},
    {PageField::published, meta, "article_date_original"},
    {PageField::published, meta, "originalpublicationdate"},
    {PageField::published, meta, "original-publish-date"},
    {PageField::published, meta, "publishdate"},
    {PageField::published, meta, "publish-date"},
    {PageField::published, meta, "publish_date"},
    {PageField::published, meta, "published_date"},
    {PageField::published, meta, "publisheddate"},
    {PageField::published, meta, "published_at"},
    {PageField::published, meta, "published_time"},
    {PageField::published, meta, "publication_date"},
    {PageField::published, meta, "publication-date"},
    {PageField::published, meta, "publicationdate"},
    {PageField::published, meta, "pubdate"},
    {PageField::published, meta, "pub_date"},
    {PageField::published, meta, "pdate"},
    {PageField::published, meta, "ptime"},
    {PageField::published, meta, "displaydate"},
    {PageField::published, meta, "rnews:datepublished"},
    {PageField::published, meta, "citation_publication_date"},
    {PageField::published, meta, "citation_online_date"},
    {PageField::published, meta, "citation_date"},
    {PageField::published, meta, "prism.publicationdate"},
    {PageField::published, markup, "dt-published"},
    {PageField::published, markup, "time pubdate"},
    {PageField::published, json_ld, "dateCreated"},
    {PageField::published, meta, "dcterms.created"},
    {PageField::published, meta, "dc.date.created"},
    {PageField::published, meta, "dcterms.date"},
    {PageField::published, meta, "dc.date"},
    {PageField::published, itemprop, "dateCreated"},
    {PageField::published, json_ld, "uploadDate"},
    {PageField::published, meta, "date"},
    {PageField::published, markup, "time"},
    {PageField::published, web_page, "datePublished"},

    {PageField::modified, json_ld, "dateModified"},
    {PageField::modified, meta, "article:modified_time"},
    {PageField::modified, meta, "og:article:modified_time"},
    {PageField::modified, meta, "article:modified"},
    {PageField::modified, meta, "article.updated"},
    {PageField::modified, meta, "article_date_updated"},
    {PageField::modified, meta, "og:updated_time"},
    {PageField::modified, itemprop, "dateModified"},
    {PageField::modified, itemprop, "dateUpdated"},
    {PageField::modified, meta, "datemodified"},
    {PageField::modified, meta, "dcterms.modified"},
    {PageField::modified, meta, "dc.date.modified"},
    {PageField::modified, meta, "lastmod"},
    {PageField::modified, meta, "last-modified"},
    {PageField::modified, meta, "last_modified"},
    {PageField::modified, meta, "lastmodified"},
    {PageField::modified, meta, "last_updated"},
    {PageField::modified, meta, "last-updated"},
    {PageField::modified, meta, "moddate"},
    {PageField::modified, meta, "utime"},
    {PageField::modified, markup, "dt-updated"},
    {PageField::modified, web_page, "dateModified"},

    {PageField::author, json_ld, "author"},
    {PageField::author, json_ld, "creator"},
    {PageField::author, meta, "parsely-author"},
    {PageField::author, meta, "sailthru.author"},
    {PageField::author, meta, "cxenseparse:author"},
    {PageField::author, meta, "byl"},
    {PageField::author, meta, "byline"},
    {PageField::author, meta, "article_author"},
    {PageField::author, meta, "author"},
    {PageField::author, meta, "authors"},
    {PageField::author, meta, "article:author"},
    {PageField::author, meta, "og:article:author"},
    {PageField::author, meta, "article:author_name"},
    {PageField::author, meta, "article:author:name"},
    {PageField::author, meta, "dc.creator"},
    {PageField::author, meta, "dcterms.creator"},
    {PageField::author, meta, "dc.creator.personalname"},
    {PageField::author, meta, "citation_author"},
    {PageField::author, meta, "author_name"},
    {PageField::author, meta, "content-creator"},
    {PageField::author, meta, "dcsext.author"},
    {PageField::author, itemprop, "author"},
    {PageField::author, itemprop, "creator"},
    {PageField::author, markup, "p-author"},
    {PageField::author, markup, "rel author"},
    {PageField::author, markup, "byline"},

    {PageField::tag, meta, "article:tag"},
    {PageField::tag, meta, "og:article:tag"},
    {PageField::tag, json_ld, "keywords"},
    {PageField::tag, meta, "news_keywords"},
    {PageField::tag, meta, "parsely-tags"},
    {PageField::tag, meta, "sailthru.tags"},
    {PageField::tag, meta, "keywords"},
    {PageField::tag, meta, "keyword"},
    {PageField::tag, meta, "dc.subject"},
    {PageField::tag, meta, "dcterms.subject"},
    {PageField::tag, meta, "citation_keywords"},
    {PageField::tag, itemprop, "keywords"},
    {PageField::tag, markup, "rel tag"},

    {PageField::section, meta, "article:section"},
    {PageField::section, meta, "og:article:section"},
    {PageField::section, json_ld, "articleSection"},
    {PageField::section, meta, "parsely-section"},
    {PageField::section, meta, "sailthru.section"},
    {PageField::section, meta, "cxenseparse:recs:category"},
    {PageField::section, itemprop, "articleSection"},
    {PageField::section, meta, "prism.section"},
    {PageField::section, meta, "section"},
    {PageField::section, web_page, "breadcrumb"},

    {PageField::source, meta, "og:site_name"},
    {PageField::source, json_ld, "publisher"},
    {PageField::source, web_page, "publisher"},
    {PageField::source, web_page, "site name"},
    {PageField::source, meta, "application-name"},
    {PageField::source, meta, "article_publication_name"},
    {PageField::source, meta, "dc.publisher"},
    {PageField::source, meta, "dcterms.publisher"},
    {PageField::source, meta, "publisher"},
    {PageField::source, meta, "apple-mobile-web-app-title"},

    {PageField::language, markup, "html lang"},
    {PageField::language, json_ld, "inLanguage"},
    {PageField::language, meta, "og:locale"},
    {PageField::language, meta, "content-language"},
    {PageField::language, meta, "dc.language"},
    {PageField::language, meta, "dcterms.language"},
    {PageField::language, meta, "language"},

    {PageField::image, meta, "og:image"},
    {PageField::image, meta, "og:image:url"},
    {PageField::image, meta, "og:image:secure_url"},
    {PageField::image, json_ld, "image"},
    {PageField::image, meta, "twitter:image"},
    {PageField::image, meta, "twitter:image:src"},
    {PageField::image, json_ld, "thumbnailUrl"},
    {PageField::image, link, "image_src"},
    {PageField::image, meta, "thumbnail"},

    {PageField::canonical, link, "canonical"},
    {PageField::url, meta, "og:url"},
    {PageField::url, json_ld, "url"},
    {PageField::url, json_ld, "mainEntityOfPage"},
    {PageField::url, meta, "parsely-link"},
    {PageField::url, meta, "twitter:url"},
});

using Key = std::pair<PageVocabulary, std::string_view>;

const std::multimap<Key, std::size_t>& rows_by_name() {
  static const std::multimap<Key, std::size_t> rows = [] {
    std::multimap<Key, std::size_t> by_name;
    for (std::size_t row = 0; row < kNames.size(); ++row) {
      by_name.emplace(Key{kNames[row].vocabulary, kNames[row].name}, row);
    }
    return by_name;
  }();
  return rows;
}

/// Far more than any page needs; a page that repeats a tag a million times must not fill the memory.
constexpr std::size_t kMostStatements = 2000;
constexpr std::size_t kMostOfField = 20;

}  // namespace

bool is_page_name(PageVocabulary vocabulary, std::string_view name) {
  return rows_by_name().contains(Key{vocabulary, name});
}

std::size_t page_name_rank(PageField field, PageVocabulary vocabulary, std::string_view name) {
  const auto [begin, end] = rows_by_name().equal_range(Key{vocabulary, name});
  const auto row = std::find_if(begin, end, [&](const auto& entry) { return kNames[entry.second].field == field; });
  return row == end ? kNames.size() : row->second;
}

void PageStatements::add(PageVocabulary vocabulary, std::string_view name, std::string_view text, bool is_single) {
  const auto [begin, end] = rows_by_name().equal_range(Key{vocabulary, name});
  if (begin == end || statements_.size() >= kMostStatements) return;
  std::string line = one_line(text);
  if (line.empty()) return;
  for (auto row = begin; row != end; ++row) {
    statements_.push_back({kNames[row->second].field, row->second, line, is_single});
  }
}

std::vector<const PageStatement*> PageStatements::on(PageField field) const {
  std::vector<const PageStatement*> found;
  for (const PageStatement& statement : statements_) {
    if (statement.field == field) found.push_back(&statement);
  }
  std::ranges::stable_sort(found, {}, &PageStatement::rank);
  const bool is_list = field == PageField::author || field == PageField::tag;
  if (!is_list && found.size() > kMostOfField) found.resize(kMostOfField);
  return found;
}

}  // namespace backfile
