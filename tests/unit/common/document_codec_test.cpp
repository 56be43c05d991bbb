#include "common/document_codec.hpp"

#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/error.hpp"

namespace backfile {
namespace {

/// Every member differs from its default.
Article full_article() {
  return {.id = "https://site.example/a",
          .url = "https://site.example/a?x",
          .image = "https://site.example/a.jpg",
          .title = "Ferry returns",
          .alternative_title = "A ferry is back",
          .lead = "After three years.",
          .body = {"The ferry is back.", std::string("NUL \0 inside", 12), ""},
          .published = -5'000'000'000,
          .modified = 1'645'003'920,
          .crawled = 1'700'000'000,
          .date_precision = DatePrecision::month,
          .date_source = DateSource::url,
          .authors = {"Jane Doe", "Jörg Müller"},
          .tags = {"nato", "北京"},
          .section = "Politics > Europe",
          .source = "Gazette",
          .language = "en"};
}

std::string encode(const Article& article) {
  TextCompressor compressor(nullptr);
  return encode_document(serialise(article), article.id, 7, compressor);
}

Article decode(std::string_view document) {
  TextDecompressor decompressor({});
  return decode_document(document, decompressor);
}

ErrorCode refusal_of(const std::string& document) {
  try {
    decode(document);
    return ErrorCode::internal;
  } catch (const Error& error) {
    return error.code();
  }
}

/// The article with one member changed, for every member but `crawled`.
std::vector<Article> articles_with_one_change() {
  const std::vector<std::function<void(Article&)>> changes{
      [](Article& a) { a.id += 'x'; },
      [](Article& a) { a.url += 'x'; },
      [](Article& a) { a.image += 'x'; },
      [](Article& a) { a.title += 'x'; },
      [](Article& a) { a.alternative_title += 'x'; },
      [](Article& a) { a.lead += 'x'; },
      [](Article& a) { a.body[0] += 'x'; },
      [](Article& a) {
        a.body = {a.body[0] + a.body[1], a.body[2]};
      },
      [](Article& a) { ++*a.published; },
      [](Article& a) { a.published.reset(); },
      [](Article& a) { ++*a.modified; },
      [](Article& a) { a.date_precision = DatePrecision::day; },
      [](Article& a) { a.date_source = DateSource::text; },
      [](Article& a) { a.authors.pop_back(); },
      [](Article& a) { std::swap(a.tags, a.authors); },
      [](Article& a) { a.section += 'x'; },
      [](Article& a) { a.source += 'x'; },
      [](Article& a) { a.language = "de"; },
  };
  std::vector<Article> articles;
  for (const auto& change : changes) {
    articles.push_back(full_article());
    change(articles.back());
  }
  return articles;
}

TEST(DocumentCodec, FullArticleSurvives) { EXPECT_EQ(decode(encode(full_article())), full_article()); }

TEST(DocumentCodec, EmptyArticleSurvives) { EXPECT_EQ(decode(encode({})), Article{}); }

TEST(DocumentCodec, ArticleSurvivesWithADictionary) {
  std::vector<std::string> samples;
  for (int i = 0; i < 2000; ++i) {
    Article article = full_article();
    article.title += std::to_string(i * 7919);
    samples.push_back(serialise(article).bytes);
  }
  const auto dictionary = train_dictionary(samples);
  ASSERT_NE(dictionary, nullptr);
  TextCompressor compressor(dictionary);
  const std::string document = encode_document(serialise(full_article()), "a", 7, compressor);
  TextDecompressor decompressor({{dictionary->id(), dictionary}});
  EXPECT_EQ(decode_document(document, decompressor), full_article());
  EXPECT_LT(document.size(), encode(full_article()).size());
  EXPECT_EQ(refusal_of(document), ErrorCode::index_damaged) << "read without the dictionary";
}

TEST(DocumentCodec, DocumentIsTheSameWhenItIsCompressedAnew) {
  std::vector<std::string> samples;
  for (int i = 0; i < 2'000; ++i)
    samples.push_back(std::to_string(i * 7919) + " ferries left the harbour on day " + std::to_string(i));
  const auto dictionary = train_dictionary(samples);
  ASSERT_TRUE(dictionary);
  const std::string plain = encode(full_article());
  TextDecompressor decompressor({{dictionary->id(), dictionary}});
  TextCompressor compressor(dictionary);
  const std::string anew = recompress_document(plain, decompressor, compressor);
  EXPECT_EQ(dictionary_of_document(plain), 0U);
  EXPECT_EQ(dictionary_of_document(anew), dictionary->id());
  EXPECT_EQ(decode_document(anew, decompressor), full_article());
  EXPECT_EQ(read_document_head(anew).content_hash, read_document_head(plain).content_hash);
  EXPECT_EQ(read_document_head(anew).id, read_document_head(plain).id);
  EXPECT_EQ(read_document_head(anew).words, read_document_head(plain).words);
}

TEST(DocumentCodec, HeadTellsIdHashAndWordsWithoutDecompressing) {
  const std::string document = encode(full_article());
  const DocumentHead head = read_document_head(document);
  EXPECT_EQ(head.id, full_article().id);
  EXPECT_EQ(head.words, 7U);
  EXPECT_EQ(head.content_hash, serialise(full_article()).content_hash);
}

TEST(DocumentCodec, HashDiffersWithEveryMember) {
  const Hash128 hash = serialise(full_article()).content_hash;
  std::size_t number = 0;
  for (const Article& article : articles_with_one_change()) {
    EXPECT_NE(serialise(article).content_hash, hash) << "change " << number;
    ++number;
  }
}

TEST(DocumentCodec, HashPassesOverTheDayOfTheCrawl) {
  Article later = full_article();
  later.crawled = 1'800'000'000;
  EXPECT_EQ(serialise(later).content_hash, serialise(full_article()).content_hash);
  later.crawled.reset();
  EXPECT_EQ(serialise(later).content_hash, serialise(full_article()).content_hash);
}

TEST(DocumentCodec, HashPassesOverADetectedLanguage) {
  Article silent = full_article();
  silent.language.clear();
  Article detected = full_article();
  detected.is_language_detected = true;
  EXPECT_EQ(serialise(detected).content_hash, serialise(silent).content_hash);
  EXPECT_NE(serialise(detected).content_hash, serialise(full_article()).content_hash) << "stated, not detected";
}

TEST(DocumentCodec, LanguageThatIsDetectedLaterIsStoredTheSame) {
  Article article = full_article();
  article.language.clear();
  SerialArticle serial = serialise(article);
  set_detected_language(serial, "pt");
  article.language = "pt";
  article.is_language_detected = true;
  EXPECT_EQ(serial.bytes, serialise(article).bytes);
  EXPECT_EQ(decode(encode(article)), article);
}

TEST(DocumentCodec, RefusesEveryCutDocument) {
  const std::string document = encode(full_article());
  for (std::size_t size = 0; size < document.size(); ++size) {
    EXPECT_EQ(refusal_of(document.substr(0, size)), ErrorCode::index_damaged) << size;
  }
}

TEST(DocumentCodec, RefusesAnotherLayout) {
  std::string document = encode(full_article());
  document[0] = 1;
  EXPECT_EQ(refusal_of(document), ErrorCode::index_damaged);
  EXPECT_THROW(read_document_head(document), Error);
}

TEST(DocumentCodec, RefusesASizeThatCannotBeBeforeItTakesTheMemory) {
  TextDecompressor decompressor({});
  // A frame of one empty block that says it holds 1,000 MB.
  const std::string frame("\x28\xb5\x2f\xfd\xa0\x00\xca\x9a\x3b\x01\x00\x00", 12);
  try {
    decompressor.decompress(frame);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::index_damaged);
    EXPECT_NE(std::string(error.what()).find("shorter than it says"), std::string::npos) << error.what();
  }
}

TEST(DocumentCodec, KeepsATextThatIsOneByteOverAndOver) {
  const std::string text(3'000'000, 'a');
  std::string frame;
  TextCompressor(nullptr).append(frame, text);
  EXPECT_EQ(TextDecompressor({}).decompress(frame), text);
}

TEST(DocumentCodec, RefusesAMomentOutsideOfTheCalendar) {
  for (const Timestamp instant :
       {Timestamp{1} << 62U, -(Timestamp{1} << 62U), day_start({kLastYear, 12, 31}) + 86'400}) {
    Article article = full_article();
    article.modified = instant;
    EXPECT_EQ(refusal_of(encode(article)), ErrorCode::index_damaged) << instant;
  }
}

TEST(DocumentCodec, RefusesAFrameThatIsNoArticle) {
  TextCompressor compressor(nullptr);
  SerialArticle serial = serialise(full_article());
  serial.bytes += 'x';
  EXPECT_EQ(refusal_of(encode_document(serial, "a", 7, compressor)), ErrorCode::index_damaged);
  serial.bytes = "no article";
  EXPECT_EQ(refusal_of(encode_document(serial, "a", 7, compressor)), ErrorCode::index_damaged);
}

}  // namespace
}  // namespace backfile
