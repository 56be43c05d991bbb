#include "indexer/upkeep/index_check.hpp"

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/document_codec.hpp"
#include "common/error.hpp"
#include "common/file_io.hpp"
#include "common/schema.hpp"
#include "common/slot_values.hpp"
#include "common/vocabulary_file.hpp"
#include "indexer/pipeline/document_builder.hpp"
#include "indexer/pipeline/index_lock.hpp"
#include "indexer/pipeline/known_dumps.hpp"
#include "indexer/pipeline/merger.hpp"
#include "indexer/pipeline/publisher.hpp"
#include "tests/support/glass_databases.hpp"
#include "tests/support/index_fixture.hpp"
#include "tests/support/temp_folder.hpp"

namespace backfile {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr Timestamp kDay = 86'400;
constexpr Timestamp kPublished = 1'645'000'000;  // 2022-02-16

std::vector<Article> three_articles() {
  return {{.id = "a",
           .title = "River",
           .body = {"The river floods."},
           .published = kPublished,
           .tags = {"NATO"},
           .language = "en"},
          {.id = "b", .body = {"All is quiet, all is well."}, .published = kPublished + kDay, .language = "en"},
          {.id = "c", .body = {"Ein Haus am Fluss."}, .authors = {"Ada Kern"}, .language = "de"}};
}

/// Segments whose documents, or what the manifest says of them, are changed before they are published: their checksums
/// are right.
class TamperedIndex {
 public:
  using DocumentChange = std::function<void(Xapian::Document& document, const Article& article)>;
  using ManifestChange = std::function<void(Manifest& manifest)>;

  /// One segment.
  explicit TamperedIndex(const DocumentChange& change, const std::vector<Article>& articles = three_articles()) {
    Publisher publisher(folder());
    publish(publisher, write(publisher, change, articles));
  }

  /// One segment with true documents.
  TamperedIndex() : TamperedIndex([](Xapian::Document&, const Article&) {}) {}

  /// One segment whose finished folder is changed.
  static TamperedIndex with_folder(const std::function<void(const std::filesystem::path&)>& change) {
    return TamperedIndex(change);
  }

  /// A new generation with another manifest.
  void change_manifest(const ManifestChange& change) const {
    Publisher publisher(folder());
    Manifest next = publisher.manifest();
    change(next);
    publisher.publish(std::move(next));
  }

  CheckReport check(bool is_deep = false) const { return check_index(folder(), {.is_deep = is_deep}); }

  /// "place: what" of each damage.
  std::vector<std::string> damages(bool is_deep = false) const {
    std::vector<std::string> lines;
    for (const Damage& damage : check(is_deep).damages) lines.push_back(damage.place + ": " + damage.what);
    return lines;
  }

  const std::filesystem::path& folder() const { return folder_->path(); }

 private:
  explicit TamperedIndex(const std::function<void(const std::filesystem::path&)>& change) {
    Publisher publisher(folder());
    const BuiltDatabase built = write(
        publisher, [](Xapian::Document&, const Article&) {}, three_articles());
    change(built.path);
    publish(publisher, built);
  }

  static BuiltDatabase write(const Publisher& publisher, const DocumentChange& change,
                             const std::vector<Article>& articles) {
    BatchDatabase database(publisher.scratch() / "batch");
    DocumentBuilder builder;
    TextCompressor compressor(nullptr);
    for (const Article& article : articles) {
      Xapian::Document document = builder.build(article, database.words());
      document.add_value(field("article").slot,
                         encode_document(serialise(article), article.id, builder.words(), compressor));
      change(document, article);
      glass::Document written = test::copy_of(document);
      database.add(written, article);
    }
    return database.finish();
  }

  static void publish(Publisher& publisher, const BuiltDatabase& built) {
    Manifest next = publisher.manifest();
    next.segments.push_back(publisher.adopt(built));
    publisher.publish(std::move(next));
  }

  std::shared_ptr<test::TempFolder> folder_ = std::make_shared<test::TempFolder>();
};

/// Changes the document of article "a" only.
TamperedIndex index_with(const std::function<void(Xapian::Document&)>& change) {
  return TamperedIndex([&](Xapian::Document& document, const Article& article) {
    if (article.id == "a") change(document);
  });
}

constexpr const char* kPlaceOfA = "segments/000001, article 'a' (document 1): ";

TEST(IndexCheck, FindsNothingInAWholeIndexAndCountsWhatItLookedAt) {
  test::IndexFixture index(three_articles());
  index.add({{.id = "d", .body = {"Another segment."}}, {.id = "b", .body = {"All is loud."}}});
  for (const bool is_deep : {false, true}) {
    const CheckReport report = check_index(index.folder(), {.is_deep = is_deep});
    EXPECT_THAT(report.damages, IsEmpty());
    EXPECT_THAT(report.remarks, IsEmpty());
    EXPECT_EQ(report.generation, 2U);
    EXPECT_EQ(report.checked.segments, 2U);
    EXPECT_EQ(report.checked.documents, 5U);
    EXPECT_EQ(report.checked.dead, 1U);
    EXPECT_EQ(report.checked.rebuilt, 5U);
    EXPECT_EQ(report.checked.files, 10U);  // Four a segment, the dead documents, the manifest.
  }
}

TEST(IndexCheck, NamesATermOfTheTextThatIsMissing) {
  const TamperedIndex index = index_with([](Xapian::Document& document) { document.remove_term("flood"); });
  for (const bool is_deep : {false, true}) {
    EXPECT_THAT(index.damages(is_deep), ElementsAre(kPlaceOfA + std::string("is not found by its term 'flood'")));
  }
}

TEST(IndexCheck, NamesATermThatIsTooManyIfItIsDeep) {
  const TamperedIndex index = index_with([](Xapian::Document& document) { document.add_posting("drought", 2, 0); });
  EXPECT_THAT(index.damages(true),
              ElementsAre(kPlaceOfA + std::string("is found by the term 'drought', which it does not have")));
}

TEST(IndexCheck, NamesAKeywordThatIsTooManyInAnyCase) {
  const TamperedIndex index = index_with([](Xapian::Document& document) { document.add_boolean_term("Kbelarus"); });
  for (const bool is_deep : {false, true}) {
    EXPECT_THAT(index.damages(is_deep),
                ElementsAre(kPlaceOfA + std::string("is found by the term 'Kbelarus', which it does not have")));
  }
}

TEST(IndexCheck, NamesAWrongDateTerm) {
  const TamperedIndex index = index_with([](Xapian::Document& document) {
    document.remove_term("D20220216");
    document.add_boolean_term("D20230216");
  });
  for (const bool is_deep : {false, true}) {
    EXPECT_THAT(index.damages(is_deep), ElementsAre(kPlaceOfA + std::string("is not found by its term 'D20220216'")));
  }
}

TEST(IndexCheck, NamesAnIdThatIsNotFound) {
  const TamperedIndex index = index_with([](Xapian::Document& document) { document.remove_term("Qa"); });
  EXPECT_THAT(index.damages(), ElementsAre(kPlaceOfA + std::string("is not found by its term 'Qa'")));
}

TEST(IndexCheck, NamesAWordThatCountsTooOften) {
  const TamperedIndex index = index_with([](Xapian::Document& document) { document.add_term("flood", 3); });
  for (const bool is_deep : {false, true}) {
    EXPECT_THAT(index.damages(is_deep),
                ElementsAre(kPlaceOfA + std::string("has the term 'flood' 4 times instead of 1 times")));
  }
}

TEST(IndexCheck, NamesAWordInAWrongPosition) {
  const TamperedIndex index = index_with([](Xapian::Document& document) {
    document.remove_posting("flood", 3);
    document.add_posting("flood", 4);
  });
  for (const bool is_deep : {false, true}) {
    EXPECT_THAT(index.damages(is_deep),
                ElementsAre(kPlaceOfA + std::string("has the term 'flood' in wrong positions")));
  }
}

TEST(IndexCheck, NamesAWrongValue) {
  const TamperedIndex index = index_with([](Xapian::Document& document) {
    document.add_value(field("date").slot, encode_moment({kPublished + kDay, DatePrecision::second}));
  });
  for (const bool is_deep : {false, true}) {
    EXPECT_THAT(index.damages(is_deep), ElementsAre(kPlaceOfA + std::string("has a wrong value of the field 'date'")));
  }
}

TEST(IndexCheck, NamesAnArticleWhoseTextIsNotWhatItsHashSays) {
  const TamperedIndex index = index_with([](Xapian::Document& document) {
    std::string stored = document.get_value(field("article").slot);
    stored[5] = static_cast<char>(stored[5] ^ 1);
    document.add_value(field("article").slot, stored);
  });
  EXPECT_THAT(index.damages(), ElementsAre(kPlaceOfA + std::string("has a content hash that is not that of its text")));
}

TEST(IndexCheck, NamesAnArticleThatCannotBeRead) {
  const TamperedIndex index = index_with([](Xapian::Document& document) {
    const std::string stored = document.get_value(field("article").slot);
    document.add_value(field("article").slot, stored.substr(0, stored.size() - 4));
  });
  EXPECT_THAT(index.damages(), Contains(AllOf(HasSubstr(kPlaceOfA), HasSubstr("cannot be read"))));
}

TEST(IndexCheck, NamesADocumentWithoutAnArticle) {
  const TamperedIndex index =
      index_with([](Xapian::Document& document) { document.remove_value(field("article").slot); });
  EXPECT_THAT(index.damages(), ElementsAre("segments/000001, document 1: a stored article has an unknown layout"));
}

TEST(IndexCheck, NamesAWrongNumberOfWords) {
  const TamperedIndex index =
      index_with([](Xapian::Document& document) { document.add_value(field("words").slot, encode_number(4)); });
  EXPECT_THAT(index.damages(), Contains(HasSubstr("has 3 words in its head, 4 in its value")));
}

TEST(IndexCheck, NamesTwoArticlesWithOneId) {
  const TamperedIndex index([](Xapian::Document&, const Article&) {},
                            {{.id = "a", .body = {"One."}}, {.id = "a", .body = {"Two."}}});
  EXPECT_THAT(
      index.damages(),
      ElementsAre("segments/000001, article 'a' (document 2): has the id of document 1 in segments/000001: both "
                  "are found"));
}

TEST(IndexCheck, DoesNotMindThatADeadArticleHasTheIdOfALivingOne) {
  test::IndexFixture index(three_articles());
  index.add({{.id = "a", .body = {"Another river."}}});
  EXPECT_THAT(check_index(index.folder(), {}).damages, IsEmpty());
}

TEST(IndexCheck, NamesWrongLanguages) {
  const TamperedIndex index;
  index.change_manifest([](Manifest& manifest) { manifest.segments[0].languages = {{"en", 1}, {"de", 2}}; });
  EXPECT_THAT(index.damages(), ElementsAre("segments/000001: has other languages, or numbers of documents by language, "
                                           "than the manifest says"));
}

TEST(IndexCheck, NamesAWrongSpanOfDates) {
  const TamperedIndex index;
  index.change_manifest([](Manifest& manifest) { manifest.segments[0].last_published = kPublished; });
  EXPECT_THAT(index.damages(),
              ElementsAre("segments/000001: has other first and last dates of publication than the manifest says"));
}

TEST(IndexCheck, NamesWhatContradictsItselfInTheManifest) {
  const TamperedIndex index;
  index.change_manifest([](Manifest& manifest) {
    manifest.current_dictionary = 5;
    manifest.segments[0].languages["de"] = 7;
    manifest.segments[0].files.push_back(manifest.segments[0].files[0]);
    std::erase_if(manifest.segments[0].files, [](const FileRecord& file) { return file.path.ends_with("/words"); });
  });
  EXPECT_THAT(index.damages(),
              Contains("MANIFEST: says that new articles are compressed with dictionary 5, and names no file of it"));
  EXPECT_THAT(index.damages(), Contains("MANIFEST: counts 9 documents of 'segments/000001' by language, and 3 in all"));
  EXPECT_THAT(index.damages(), Contains("MANIFEST: names 'segments/000001/iamglass' twice"));
  EXPECT_THAT(index.damages(), Contains("MANIFEST: does not name 'segments/000001/words'"));
}

TEST(IndexCheck, NamesASegmentThatIsAnother) {
  const TamperedIndex index;
  index.change_manifest([](Manifest& manifest) {
    manifest.segments[0].uuid = "00000000-0000-0000-0000-000000000000";
    manifest.segments[0].last_docid = 4;
  });
  EXPECT_THAT(index.damages(), ElementsAre(HasSubstr("segments/000001: has UUID "),
                                           "segments/000001: has a last document of 3; the manifest says 4"));
}

TEST(IndexCheck, NamesDeadDocumentsThatAreNotThere) {
  const TamperedIndex index;
  Publisher publisher(index.folder());
  Tombstones dead;
  dead.add(2);
  dead.add(77);
  Manifest next = publisher.manifest();
  next.tombstones.push_back(publisher.write_tombstones("segments/000001", dead));
  publisher.publish(std::move(next));
  EXPECT_THAT(index.damages(),
              ElementsAre("segments/000001: has a file of 2 dead, of which only 1 are documents of it"));
}

TEST(IndexCheck, NamesAWrongNumberOfDeadDocuments) {
  const TamperedIndex index;
  Publisher publisher(index.folder());
  Tombstones dead;
  dead.add(2);
  Manifest next = publisher.manifest();
  next.tombstones.push_back(publisher.write_tombstones("segments/000001", dead));
  next.tombstones[0].count = 2;
  publisher.publish(std::move(next));
  EXPECT_THAT(index.damages(), ElementsAre("segments/000001: has a file of 1 dead; the manifest says 2"));
}

TEST(IndexCheck, NamesAListOfWordsWithOtherCountsIfItIsDeep) {
  const TamperedIndex index = TamperedIndex::with_folder([](const std::filesystem::path& folder) {
    WordCounts words;
    words.begin_article();
    words.add("river");
    words.sort();
    WordCounts::write({&words, 1}, folder / kVocabularyName);
  });
  EXPECT_THAT(index.damages(true), ElementsAre("segments/000001/words: has other words or counts than the articles of "
                                               "the segment"));
}

TEST(IndexCheck, NamesAListOfWordsThatIsOutOfOrder) {
  const TamperedIndex index = TamperedIndex::with_folder([](const std::filesystem::path& folder) {
    std::string bytes = read_file(folder / kVocabularyName);
    bytes[bytes.find("floods")] = 'z';
    write_file_durably(folder / kVocabularyName, bytes);
  });
  EXPECT_THAT(index.damages(), ElementsAre(AllOf(HasSubstr("segments/000001/words: "), HasSubstr("out of order"))));
}

TEST(IndexCheck, NamesADictionaryThatArticlesNeedAndTheManifestDoesNotName) {
  std::vector<std::string> samples;
  for (int i = 0; i < 1000; ++i) samples.push_back("The river floods again in month " + std::to_string(i * i));
  const auto dictionary = train_dictionary(samples);
  ASSERT_NE(dictionary, nullptr);
  TextCompressor compressor(dictionary);
  const TamperedIndex index(
      [&](Xapian::Document& document, const Article& article) {
        document.add_value(field("article").slot, encode_document(serialise(article), article.id, 3, compressor));
      },
      {{.id = "a", .body = {"The river floods."}, .language = "en"}});
  EXPECT_THAT(index.damages(),
              ElementsAre(AllOf(HasSubstr(kPlaceOfA), HasSubstr("dictionary"), HasSubstr("is missing"))));
}

/// Publishes a list of known dumps of any bytes; returns its path.
std::string publish_known(const std::filesystem::path& index, const std::string& bytes) {
  Publisher publisher(index);
  write_file(index / "dumps" / "known", bytes);
  Manifest next = publisher.manifest();
  next.known_dumps = FileRecord{"dumps/known", bytes.size(), hash128(bytes)};
  publisher.publish(std::move(next));
  return (index / "dumps" / "known").string();
}

TEST(IndexCheck, NamesAListOfKnownDumpsThatIsDamaged) {
  const TamperedIndex index;
  const std::string whole = KnownDumps{}.to_bytes();
  const std::string path = publish_known(index.folder(), whole);
  EXPECT_THAT(index.check().damages, IsEmpty());
  EXPECT_THAT(index.check().remarks, IsEmpty());
  write_file(path, whole.substr(1) + '.');
  EXPECT_THAT(index.damages(), ElementsAre(HasSubstr("dumps/known: was changed after it was published")));
  EXPECT_THAT(index.check().damages.front().hint, HasSubstr("--reread"));
  std::filesystem::remove(path);
  EXPECT_THAT(index.damages(), ElementsAre("dumps/known: is missing"));
  publish_known(index.folder(), whole + "more");
  EXPECT_THAT(index.damages(), ElementsAre(AllOf(HasSubstr("dumps/known: "), HasSubstr("has a wrong length"))));
  KnownDumps known;
  known.add({.bytes = KnownDumps::kMinBytes, .notes = "no notes"});
  publish_known(index.folder(), known.to_bytes());
  EXPECT_THAT(index.damages(), ElementsAre(HasSubstr("dumps/known: ")));
}

TEST(IndexCheck, NamesEveryFileThatIsNotWhatWasPublished) {
  const TamperedIndex index;
  const std::filesystem::path segment = index.folder() / "segments/000001";
  std::string bytes = read_file(segment / "postlist.glass");
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 4);
  write_file_durably(segment / "postlist.glass", bytes);
  std::filesystem::resize_file(segment / "position.glass", 100);
  std::filesystem::remove(segment / "words");
  EXPECT_THAT(index.damages(),
              ElementsAre("segments/000001/position.glass: has 100 bytes instead of 8192",
                          HasSubstr("segments/000001/postlist.glass: was changed after it was published"),
                          "segments/000001/words: is missing"));
}

TEST(IndexCheck, TellsTheFirstOfManyArticlesAndCountsTheOthers) {
  std::vector<Article> articles;
  for (int i = 0; i < 25; ++i) articles.push_back({.id = std::to_string(i), .body = {"The river floods."}});
  const TamperedIndex index([](Xapian::Document& document, const Article&) { document.remove_term("XUNDATED"); },
                            articles);
  const auto damages = index.damages();
  EXPECT_THAT(damages, SizeIs(11));
  EXPECT_EQ(damages.front(), "segments/000001, article '0' (document 1): is not found by its term 'XUNDATED'");
  EXPECT_EQ(damages.back(), "segments/000001: 15 more articles of which the terms are wrong");
}

TEST(IndexCheck, DoesNotReadASegmentInWhichTheEngineFindsAFault) {
  const TamperedIndex index = index_with([](Xapian::Document& document) { document.remove_term("flood"); });
  const CheckReport report =
      check_index(index.folder(),
                  {.check_engine = [](const std::filesystem::path&) { return std::optional<std::string>("crashes"); }});
  ASSERT_THAT(report.damages, SizeIs(1));
  EXPECT_EQ(report.damages[0].what, "the engine's own check crashes");
  EXPECT_EQ(report.checked.documents, 0U);
}

TEST(IndexCheck, BeginsAgainWithWhatAWriterHasPublishedMeanwhile) {
  test::IndexFixture index(three_articles());
  index.add({{.id = "d", .body = {"Another segment."}}});
  bool is_merged = false;
  const auto merge_once = [&](const std::filesystem::path& segment) -> std::optional<std::string> {
    if (!std::exchange(is_merged, true)) index.merge();
    return std::filesystem::exists(segment) ? std::nullopt : std::optional<std::string>("finds nothing");
  };
  const CheckReport report = check_index(index.folder(), {.check_engine = merge_once});
  EXPECT_THAT(report.damages, IsEmpty());
  EXPECT_EQ(report.generation, 3U);
  EXPECT_EQ(report.checked.documents, 4U);
}

TEST(IndexCheck, ReportsDamageThatStaysWhateverAWriterPublishes) {
  test::IndexFixture index(three_articles());
  int published = 0;
  const auto publish_and_find_fault = [&](const std::filesystem::path&) -> std::optional<std::string> {
    if (published < 30) index.add({{.id = "d" + std::to_string(published++), .body = {"Another segment."}}});
    return "crashes";
  };
  const CheckReport report = check_index(index.folder(), {.check_engine = publish_and_find_fault});
  EXPECT_THAT(report.damages, ElementsAre(testing::Field(&Damage::place, "segments/000001")));
}

TEST(IndexCheck, RemarksOnWhatTheManifestDoesNotName) {
  const TamperedIndex index;
  std::filesystem::create_directories(index.folder() / "segments/000009");
  std::ofstream(index.folder() / "segments/000009/postlist.glass") << "half";
  std::ofstream(index.folder() / "notes.txt") << "mine";
  EXPECT_THAT(index.check().damages, IsEmpty());
  EXPECT_THAT(index.check().remarks,
              ElementsAre("'notes.txt' is not part of the index",
                          "'segments/000009' belongs to nothing that was published; the next run removes it"));
}

TEST(IndexCheck, TakesNothingForALeftoverWhileAWriterIsAtWork) {
  const TamperedIndex index;
  std::ofstream(index.folder() / "building/batch") << "half";
  const IndexLock lock(index.folder());
  EXPECT_THAT(index.check().remarks, IsEmpty());
}

TEST(IndexCheck, ReportsADamagedManifest) {
  const TamperedIndex index;
  std::string bytes = read_file(index.folder() / kManifestName);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  write_file_durably(index.folder() / kManifestName, bytes);
  EXPECT_THAT(index.damages(), ElementsAre("MANIFEST: its checksum is wrong"));
}

TEST(IndexCheck, ThrowsWhereThereIsNoIndex) {
  const test::TempFolder folder;
  EXPECT_THROW(check_index(folder.path() / "nowhere", {}), Error);
}

}  // namespace
}  // namespace backfile
