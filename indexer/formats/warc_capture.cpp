#include "indexer/formats/warc_capture.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "common/ascii.hpp"
#include "common/release.hpp"
#include "common/utf8.hpp"
#include "indexer/formats/html.hpp"
#include "indexer/formats/html_page.hpp"
#include "indexer/formats/http_payload.hpp"
#include "indexer/formats/language_tag.hpp"
#include "indexer/formats/warc_fields.hpp"
#include "indexer/formats/warc_syntax.hpp"
#include "indexer/formats/xml_document.hpp"
#include "indexer/markup/charset.hpp"
#include "indexer/markup/charset_statement.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

/// A longer first line is no title but the text itself.
constexpr std::size_t kMaxTitleBytes = 400;
/// How much of a payload is looked at to see what it is.
constexpr std::size_t kSniffedBytes = 4U << 10U;

constexpr std::array kPageTypes =
    std::to_array<std::string_view>({"text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"});
/// Types that say nothing; ARC files have words for "none".
constexpr std::array kUnknownTypes = std::to_array<std::string_view>(
    {"", "-", "unk", "unknown", "no-type", "application/octet-stream", "application/unknown",
     "application/x-unknown-content-type", "content/unknown", "binary/octet-stream", "*/*"});
/// Files for robots, of which every site has the same.
constexpr std::array kRobotFiles = std::to_array<std::string_view>(
    {"/robots.txt", "/ads.txt", "/app-ads.txt", "/sellers.txt", "/humans.txt", "/security.txt", "/llms.txt"});

template <typename Range>
bool contains(const Range& range, std::string_view value) {
  return std::ranges::find(range, value) != range.end();
}

Failure<RecordError> not_an_article(std::string_view what) {
  const std::string detail = quotable(what);
  return Failure{RecordError{RecordFault::not_an_article, detail.empty() ? "a media type without a letter" : detail}};
}

/// A payload and what is known about it.
struct Payload {
  std::string bytes{};
  std::string type{};  ///< Media type in lower case; empty if unknown.
  std::string charset{};
};

/// The kind of document that the bytes look like: "text/html", "application/rss+xml", ...; empty if like none.
std::string_view sniffed_type(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kSniffedBytes);
  if (looks_like_html(head)) return "text/html";
  struct Root {
    std::string_view name{};
    std::string_view type{};
  };
  // A document type that is not HTML's may stand before a page.
  constexpr auto kRoots = std::to_array<Root>({{"html", "text/html"},
                                               {"head", "text/html"},
                                               {"body", "text/html"},
                                               {"div", "text/html"},
                                               {"article", "text/html"},
                                               {"rss", "application/rss+xml"},
                                               {"rdf", "application/rss+xml"},
                                               {"feed", "application/atom+xml"},
                                               {"urlset", "a sitemap"},
                                               {"sitemapindex", "a sitemap"}});
  const auto* const root = std::ranges::find(kRoots, ascii_lower(find_xml_root(head).name), &Root::name);
  return root == kRoots.end() ? std::string_view{} : root->type;
}

bool is_xml(std::string_view type) { return type == "text/xml" || type == "application/xml" || type.ends_with("+xml"); }

/// Whether no text in any character set that is known looks like this.
bool is_binary(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kSniffedBytes);
  const bool is_utf16 = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
  const auto is_control = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && (byte < '\t' || byte > '\r') && byte != 0x1B;
  };
  return !is_utf16 && static_cast<std::size_t>(std::ranges::count_if(head, is_control)) > head.size() / 32;
}

/// Whether the path of an address is that of a file for robots.
bool is_robot_file(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  if (url.find("/.well-known/") != std::string_view::npos) return true;
  const std::size_t slashes = url.find("://");
  if (slashes == std::string_view::npos) return false;
  const std::size_t path = url.find('/', slashes + 3);
  return path != std::string_view::npos && contains(kRobotFiles, ascii_lower(url.substr(path)));
}

Result<Article, RecordError> read_text(const Payload& payload, const Capture& capture) {
  if (is_robot_file(capture.url)) return not_an_article("a file for robots");
  Article article;
  article.body = split_paragraphs(to_utf8(payload.bytes, payload.charset));
  if (!article.body.empty() && article.body.front().size() <= kMaxTitleBytes) {
    article.title = std::move(article.body.front());
    article.body.erase(article.body.begin());
  }
  if (article.title.empty() && article.body.empty()) return Failure{RecordError{RecordFault::no_text, "an empty text"}};
  article.crawled = capture.crawled;
  return article;
}

/// Reads by media type, which is known or sniffed before.
Result<Article, RecordError> read_payload(Payload payload, const Capture& capture) {
  if (contains(kPageTypes, payload.type)) {
    std::string html = html_to_utf8(payload.bytes, payload.charset);
    // A huge page is there often enough.
    release(payload.bytes);
    return parse_utf8_page(std::move(html), {.url = capture.url, .crawled = capture.crawled});
  }
  if (payload.type == "text/plain") return read_text(payload, capture);
  if (payload.type.empty()) return not_an_article("a file of an unknown type");
  return not_an_article(payload.type);
}

/// Whether `type` may turn out to be a page or a text once the payload is seen.
bool may_be_text(std::string_view type) {
  return contains(kPageTypes, type) || contains(kUnknownTypes, type) || type == "text/plain" || type == "text/xml" ||
         type == "application/xml";
}

/// Servers are often wrong; what they say counts unless the first bytes say otherwise.
void correct_type(Payload& payload, const Capture& capture) {
  const std::string_view sniffed = sniffed_type(payload.bytes);
  if (contains(kUnknownTypes, payload.type)) {
    const std::string identified = media_type(capture.identified_type);
    if (!sniffed.empty()) {
      payload.type = sniffed;
    } else if (!contains(kUnknownTypes, identified)) {
      payload.type = identified;
    } else if (payload.type.find('/') == std::string::npos) {
      payload.type = is_binary(payload.bytes) ? "" : "text/plain";
    }
    return;
  }
  if (payload.type == "text/plain" || is_xml(payload.type)) {
    if (sniffed == "text/html") payload.type = sniffed;
  } else if (!sniffed.empty()) {
    payload.type = sniffed;
  }
}

/// The payload of an HTTP response.
Result<Payload, RecordError> open_response(const Capture& capture) {
  const std::optional<HttpHead> head = parse_http_head(capture.block);
  if (!head) {
    if (capture.is_cut_off) return Failure{RecordError{RecordFault::truncated, "the end came before the HTTP status"}};
    if (sniffed_type(capture.block) != "text/html") {
      return Failure{RecordError{RecordFault::not_understood, "no HTTP status line"}};
    }
    // HTTP/0.9, and servers that answer like it.
    return Payload{.bytes = std::string(capture.block), .type = "text/html"};
  }
  if (head->status != 200 && head->status != 203) return not_an_article("HTTP status " + std::to_string(head->status));
  const std::string_view content_type = head->fields["Content-Type"];
  Payload payload{.type = media_type(content_type), .charset = std::string(charset_parameter(content_type))};
  if (!may_be_text(payload.type)) return not_an_article(payload.type);
  HttpPayload body = unpack_body(*head, capture.block.substr(head->size_bytes), kMaxRecordBytes);
  if (body.outcome == UnpackOutcome::too_large) {
    return Failure{RecordError{RecordFault::too_large, "unpacks to more than a record may have"}};
  }
  const bool is_still_packed =
      body.outcome == UnpackOutcome::unknown_coding || body.outcome == UnpackOutcome::not_packed;
  if (is_still_packed && is_binary(body.bytes)) {
    const std::string detail = "cannot be unpacked (Content-Encoding: " + quotable(body.coding) + ")";
    return Failure{RecordError{RecordFault::not_understood, detail}};
  }
  payload.bytes = std::move(body.bytes);
  return payload;
}

Result<Article, RecordError> read_opened(const Capture& capture) {
  Payload payload;
  if (capture.is_http) {
    Result<Payload, RecordError> opened = open_response(capture);
    if (!opened) return Failure{opened.error()};
    payload = std::move(opened).value();
  } else {
    payload.type = media_type(capture.content_type);
    payload.charset = charset_parameter(capture.content_type);
    if (!may_be_text(payload.type)) return not_an_article(payload.type);
    payload.bytes = capture.block;
  }
  if (payload.bytes.find_first_not_of(" \t\r\n") == std::string::npos) {
    return Failure{RecordError{RecordFault::no_text, "an empty payload"}};
  }
  correct_type(payload, capture);
  return read_payload(std::move(payload), capture);
}

}  // namespace

Result<Article, RecordError> read_capture(const Capture& capture) {
  Result<Article, RecordError> article = read_opened(capture);
  if (!article) {
    if (!capture.is_cut_off || article.error().fault == RecordFault::not_an_article) return article;
    return Failure{RecordError{RecordFault::truncated, "the dump ends inside the record, before any text"}};
  }
  if (article->url.empty()) article->url = capture.url;
  if (article->id.empty()) article->id = article->url;
  if (article->language.empty()) {
    article->language = primary_language(capture.language.substr(0, capture.language.find(',')));
  }
  return article;
}

}  // namespace backfile
