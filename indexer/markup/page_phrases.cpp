#include "indexer/markup/page_phrases.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "common/fold.hpp"

namespace backfile {
namespace {

/// Whole lines, but for signs around them.
constexpr std::array kWholeLines = std::to_array<std::string_view>({
    "ad",
    "ads",
    "advertisement",
    "advertisements",
    "advertising",
    "anuncio",
    "anzeige",
    "comments",
    "continue reading",
    "continue reading the main story",
    "email",
    "facebook",
    "implementation",
    "linkedin",
    "load more",
    "loading",
    "more info",
    "print",
    "publicidad",
    "publicidade",
    "publicite",
    "pubblicita",
    "read more",
    "related",
    "reklama",
    "save",
    "share",
    "skip advertisement",
    "sponsored",
    "story continues below",
    "tweet",
    "twitter",
    "view comments",
    "werbung",
    "whatsapp",
    "広告",
    "advertentie",
    "annonse",
    "annons",
    "реклама",
    "广告",
    "廣告",
    "광고",
});

/// Beginnings of short lines.
constexpr std::array kBeginnings = std::to_array<std::string_view>({
    "add us on",
    "article continues",
    "click here to",
    "click to share",
    "editing by",
    "filed under",
    "follow us on",
    "follow us @",
    "folge uns",
    "folgen sie uns",
    "from our partners",
    "get our app",
    "image credit",
    "image source",
    "join the conversation",
    "leave a comment",
    "leer tambien",
    "leia mais",
    "leia tambem",
    "leggi anche",
    "lesen sie auch",
    "lesen sie mehr",
    "lire aussi",
    "like us on",
    "mas informacion:",
    "mehr zum thema",
    "more from",
    "most popular",
    "most read",
    "photo by",
    "photo credit",
    "photo:",
    "photos:",
    "photograph:",
    "picture credit",
    "read also",
    "read more",
    "read next",
    "recommended for you",
    "related:",
    "related articles",
    "related content",
    "related links",
    "related news",
    "related posts",
    "related stories",
    "related story",
    "related topics",
    "related video",
    "scroll down",
    "see also:",
    "share on",
    "share this",
    "sign up for",
    "sign up to",
    "siehe auch:",
    "sponsored by",
    "story continues",
    "subscribe to our",
    "subscribe now",
    "tags:",
    "tagged with",
    "this article continues",
    "topics:",
    "watch:",
    "watch more:",
    "you may also like",
    "you might also like",
    "voir aussi",
    "zum thema:",
    "читайте также",
    "читать также",
    "подпишитесь",
    "подписывайтесь",
    "相关阅读",
    "相关新闻",
    "延伸阅读",
    "相關新聞",
    "関連記事",
    "あわせて読みたい",
    "관련기사",
    "baca juga",
    "lee tambien",
    "te puede interesar",
    "bekijk ook",
    "lees ook",
    "las mer:",
    "les ogsa",
    "czytaj takze",
    "zobacz takze",
});

/// Lines above lists of links.
constexpr std::array kLinkIntroductions = std::to_array<std::string_view>({
    "also read",
    "around the web",
    "latest news",
    "latest stories",
    "lees ook",
    "leia tambem",
    "leggi anche",
    "lire aussi",
    "mehr zum thema",
    "more from",
    "more great",
    "more news",
    "more on this",
    "more stories",
    "more:",
    "most popular",
    "most read",
    "most viewed",
    "read also",
    "read more",
    "read next",
    "recommended",
    "related",
    "trending",
    "up next",
    "you may also",
    "you might also",
    "what to read next",
    "voir aussi",
    "te puede interesar",
    "читайте также",
    "相关",
    "相關",
    "関連記事",
    "あわせて読みたい",
    "관련기사",
    "baca juga",
    "artikel terkait",
    "articulos relacionados",
    "articles similaires",
});

constexpr std::size_t kMaxPhraseLine = 160;
constexpr std::size_t kMaxIntroduction = 60;

/// A line in the form in which the tables have theirs: folded, without signs at its ends.
std::string normalised(std::string_view line) {
  std::string folded;
  fold_word(line, WordKind::word, folded);
  const std::string_view signs = " \t-*|[](){}<>";
  const std::size_t begin = std::min(folded.find_first_not_of(signs), folded.size());
  return folded.substr(begin);
}

template <std::size_t N>
bool starts_with_one(const std::array<std::string_view, N>& table, std::string_view line) {
  return std::any_of(table.begin(), table.end(), [&](std::string_view entry) { return line.starts_with(entry); });
}

}  // namespace

bool is_page_phrase(std::string_view line) {
  if (line.size() > kMaxPhraseLine) return false;
  const std::string folded = normalised(line);
  if (starts_with_one(kBeginnings, folded)) return true;
  const std::size_t end = folded.find_last_not_of(" :.»>)]}-!|…");
  const std::string_view bare = std::string_view(folded).substr(0, end == std::string::npos ? 0 : end + 1);
  return std::find(kWholeLines.begin(), kWholeLines.end(), bare) != kWholeLines.end();
}

bool introduces_links(std::string_view line) {
  return line.size() <= kMaxIntroduction && starts_with_one(kLinkIntroductions, normalised(line));
}

}  // namespace backfile
